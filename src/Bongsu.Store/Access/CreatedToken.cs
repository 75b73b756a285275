namespace Bongsu.Store.Access;

/// <summary>A new token, shown once.</summary>
public sealed record CreatedToken(long Id, string Name, string Token);
