namespace Bongsu.Store.Access;

/// <summary>A signed-in browser. Times are Unix milliseconds UTC.</summary>
/// <param name="Id">Its number.</param>
/// <param name="CreatedAtMs">When it signed in.</param>
/// <param name="LastSeenAtMs">When it was last used, to five minutes or so.</param>
/// <param name="EndsAtMs">When it ends if it is not used again.</param>
/// <param name="Address">Where the sign-in came from; null where not known.</param>
/// <param name="UserAgent">What the browser calls itself; null where it said nothing.</param>
public sealed record UserSession(long Id, long CreatedAtMs, long LastSeenAtMs, long EndsAtMs, string? Address, string? UserAgent);
