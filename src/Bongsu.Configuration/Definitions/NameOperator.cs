namespace Bongsu.Configuration.Definitions;

/// <summary>How an override compares the name of a prototype; case matters.</summary>
public enum NameOperator
{
    /// <summary>It is the same.</summary>
    Equal,

    /// <summary>It is another.</summary>
    NotEqual,

    /// <summary>It contains the text.</summary>
    Like,

    /// <summary>It does not contain the text.</summary>
    NotLike,

    /// <summary>The regular expression matches it.</summary>
    Matches,

    /// <summary>The regular expression does not match it.</summary>
    NotMatches,
}
