using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Web.Access.Sessions;

/// <summary>What live pages of those who have signed in may take. All together are bounded by <c>http.liveConnections</c>.</summary>
[Category("livePages")]
internal sealed record LivePageLimits
{
    /// <summary>The most live pages of one user at once. Default 50.</summary>
    [Range(1, 100_000)]
    public int PerUser { get; init; } = 50;

    /// <summary>The most live pages of one address at once. Default 500.</summary>
    [Range(1, 100_000)]
    public int PerAddress { get; init; } = 500;

    /// <summary>The largest message that a live page sends, in bytes: a text that is edited is one. Default 2 MiB.</summary>
    [Range(65_536, 64 * 1024 * 1024)]
    public int MessageBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>A live page must have begun to speak within this time. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
