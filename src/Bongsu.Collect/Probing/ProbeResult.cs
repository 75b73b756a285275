namespace Bongsu.Collect.Probing;

/// <summary>What one run of a check gave.</summary>
/// <param name="Error">Why the target failed, in English; null where all is well.</param>
/// <param name="Values">What was measured, by output: numbers and texts. A single item has the name <c>value</c>.</param>
/// <param name="Phases">How long each phase took, in seconds: dns, connect, tls, first-byte, total, as far as the kind has them.</param>
public sealed record ProbeResult(string? Error, IReadOnlyDictionary<string, object> Values, IReadOnlyDictionary<string, double> Phases)
{
    /// <summary>True where all is well.</summary>
    public bool IsOk => Error is null;
}
