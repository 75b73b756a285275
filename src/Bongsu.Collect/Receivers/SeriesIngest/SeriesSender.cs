namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>Who writes series, for the limits of series.</summary>
/// <param name="Token">The token's name, or the receiver's where it takes no tokens.</param>
/// <param name="Organisation">The token's organisation; null where it has none.</param>
public sealed record SeriesSender(string Token, string? Organisation);
