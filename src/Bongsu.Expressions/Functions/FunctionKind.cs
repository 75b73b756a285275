namespace Bongsu.Expressions;

/// <summary>Families of functions, as Zabbix' manual groups them.</summary>
public enum FunctionKind
{
    /// <summary>Of one item's values.</summary>
    History,

    /// <summary>Of one item's values, of several numbers, or of what a foreach function gives.</summary>
    Aggregate,

    /// <summary>Of many items: gives a value for each.</summary>
    Foreach,

    /// <summary>Of an item's hourly trends.</summary>
    Trend,

    /// <summary>Of the future.</summary>
    Prediction,

    /// <summary>Of texts.</summary>
    Text,

    /// <summary>Of the clock.</summary>
    DateTime,

    /// <summary>Of numbers.</summary>
    Math,

    /// <summary>Of bits.</summary>
    Bitwise,

    /// <summary>Comparisons.</summary>
    Operator,
}
