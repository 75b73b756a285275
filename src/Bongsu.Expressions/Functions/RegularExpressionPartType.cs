namespace Bongsu.Expressions;

/// <summary>How a part of a global regular expression is compared with a text.</summary>
public enum RegularExpressionPartType
{
    /// <summary>The text holds the part's text.</summary>
    Included,

    /// <summary>The text holds one of the part's texts.</summary>
    AnyIncluded,

    /// <summary>The text does not hold the part's text.</summary>
    NotIncluded,

    /// <summary>The regular expression matches.</summary>
    True,

    /// <summary>The regular expression does not match.</summary>
    False,
}
