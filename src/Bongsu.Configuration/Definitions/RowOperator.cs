namespace Bongsu.Configuration.Definitions;

/// <summary>How a condition compares a macro of a row.</summary>
public enum RowOperator
{
    /// <summary>The regular expression matches the value. False for a row without the macro.</summary>
    Matches,

    /// <summary>The regular expression does not match the value. False for a row without the macro.</summary>
    NotMatches,

    /// <summary>The row has the macro.</summary>
    Exists,

    /// <summary>The row does not have the macro.</summary>
    NotExists,
}
