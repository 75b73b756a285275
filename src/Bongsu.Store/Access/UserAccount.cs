using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Name">What they sign in with.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Organisation">The organisation they belong to; null sees all.</param>
/// <param name="LockedUntil">Until when wrong passwords keep them out, or null.</param>
public sealed record UserAccount(string Name, Role Role, string? Organisation, DateTimeOffset? LockedUntil);
