namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>Whose remote write it is, for the limits of series.</summary>
/// <param name="Token">The token's name.</param>
/// <param name="Organisation">The token's organisation; null where it has none.</param>
public sealed record RemoteWriteSender(string Token, string? Organisation);
