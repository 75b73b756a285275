namespace Bongsu.Views.Trials;

/// <summary>How often an organisation would have been notified by a channel.</summary>
/// <param name="Organisation">Its name.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Problems">Of how many problems.</param>
/// <param name="Digest">True where they would have come collected, not each by itself.</param>
public sealed record TrialNotified(string Organisation, string Channel, int Problems, bool Digest);
