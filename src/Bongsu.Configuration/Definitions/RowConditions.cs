namespace Bongsu.Configuration.Definitions;

/// <summary>The ways in which conditions on rows are joined by a word; anything else is a formula.</summary>
public static class RowConditions
{
    /// <summary>Those of one macro by or, macros by and.</summary>
    public const string AndOr = "and-or";

    /// <summary>All must hold.</summary>
    public const string And = "and";

    /// <summary>One must hold.</summary>
    public const string Or = "or";
}
