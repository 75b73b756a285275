using Bongsu.Model.Access;

namespace Bongsu.Store.Rows;

/// <summary>An API token; only its hash is kept.</summary>
public sealed class ApiTokenRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>Unique.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the token, hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>What it may be used for.</summary>
    public TokenScopes Scopes { get; set; }

    /// <summary>The organisation it acts for; null: the installation (sees all).</summary>
    public string? Organisation { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long CreatedAtMs { get; set; }

    /// <summary>The viewer who made it; null where it was made before that was kept.</summary>
    public string? CreatedBy { get; set; }

    /// <summary>Unix milliseconds UTC, or null where it never ends.</summary>
    public long? ExpiresAtMs { get; set; }

    /// <summary>Unix milliseconds UTC, coarse.</summary>
    public long? LastUsedAtMs { get; set; }
}
