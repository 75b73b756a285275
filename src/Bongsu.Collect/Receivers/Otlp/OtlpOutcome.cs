namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>What an exporter is answered.</summary>
/// <param name="Status">The HTTP status: 200, 400, 413 or 503.</param>
/// <param name="Rejected">Of 200: how many points were not taken and never will be.</param>
/// <param name="Reason">Why; null where all was taken.</param>
public sealed record OtlpOutcome(int Status, long Rejected, string? Reason);
