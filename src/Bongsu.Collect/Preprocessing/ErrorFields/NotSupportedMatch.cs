namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>Which errors make <c>check-not-supported</c> fail.</summary>
public enum NotSupportedMatch
{
    /// <summary>Every one.</summary>
    Any,

    /// <summary>Those that match the pattern.</summary>
    Matches,

    /// <summary>Those that do not match the pattern.</summary>
    NotMatches,
}
