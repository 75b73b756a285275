using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>An API token without its secret. Times are Unix milliseconds UTC.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Unique.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Organisation">The organisation it acts for; null sees all.</param>
/// <param name="CreatedAtMs">When it was created.</param>
/// <param name="CreatedBy">Who created it; null where that is not known.</param>
/// <param name="ExpiresAtMs">When it ends, or null where it never does.</param>
/// <param name="LastUsedAtMs">When it was last used, to the minute or so; null where it never was.</param>
public sealed record TokenSummary(
    long Id, string Name, TokenScopes Scopes, string? Organisation, long CreatedAtMs, string? CreatedBy, long? ExpiresAtMs, long? LastUsedAtMs);
