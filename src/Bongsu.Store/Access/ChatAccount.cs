namespace Bongsu.Store.Access;

/// <summary>An account of a chat that belongs to a user.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Channel">The name of the channel.</param>
/// <param name="Name">What the account calls itself.</param>
/// <param name="LinkedAtMs">Since when, Unix milliseconds UTC.</param>
public sealed record ChatAccount(long Id, string Channel, string Name, long LinkedAtMs);
