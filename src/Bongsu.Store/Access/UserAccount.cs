using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Name">What they sign in with.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Organisation">The organisation they belong to; null sees all.</param>
/// <param name="Sessions">How many browsers they are signed in with.</param>
/// <param name="LastSeenAtMs">When one of these was last used, Unix milliseconds UTC, to five minutes or so; null where there is none.</param>
public sealed record UserAccount(string Name, Role Role, string? Organisation, int Sessions, long? LastSeenAtMs);
