namespace Bongsu.Protocols.Otlp;

/// <summary>What all points have in common.</summary>
public abstract record OtlpPoint
{
    /// <summary>Names and values in the order sent; values that are no text are written as such, lists and maps as JSON.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>From when its values count, ns since 1970; 0 where it is not said.</summary>
    public ulong StartNs { get; init; }

    /// <summary>Its time, ns since 1970.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>The sender says that there is no value at this time: the series is stale.</summary>
    public bool HasNoValue { get; init; }
}
