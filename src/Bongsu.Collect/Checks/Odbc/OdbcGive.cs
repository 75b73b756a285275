namespace Bongsu.Collect.Checks.Odbc;

/// <summary>What of a query's result is the item's value.</summary>
public enum OdbcGive
{
    /// <summary>The first column of the first row.</summary>
    Value,

    /// <summary>All rows, as a JSON array of objects.</summary>
    Rows,

    /// <summary>All rows as a discovery takes them: the columns are macros.</summary>
    Discovery,
}
