using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Redis;

/// <summary>Options of <c>redis</c>.</summary>
public sealed record RedisCheckOptions : ConnectionOptions
{
    /// <summary>True where the port speaks TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>The user (Redis 6 and later); the default user where absent.</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? User { get; init; }

    /// <summary>The password; no login where absent.</summary>
    public Secret? Password { get; init; }
}
