using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Clouds;

/// <summary>
/// The tags that hosts of clouds bear: what joins a host to its resource, and what is known of its end. They are configuration, so that they outlive the
/// program.
/// </summary>
public static class CloudTags
{
    /// <summary>The name of the cloud in the configuration.</summary>
    public const string Cloud = "cloud.name";

    /// <summary>The id of the resource.</summary>
    public const string Id = "cloud.id";

    /// <summary>The kind of resource.</summary>
    public const string Kind = "cloud.kind";

    /// <summary>The region.</summary>
    public const string Region = "cloud.region";

    /// <summary>The id of the group that keeps it, where one does.</summary>
    public const string Group = "cloud.group";

    /// <summary>How it ended: <c>retired</c>, <c>died</c> or <c>replaced</c>; absent while it lives.</summary>
    public const string Life = "cloud.life";

    /// <summary>When that was noticed, ISO 8601.</summary>
    public const string Ended = "cloud.ended";

    /// <summary>A tag of a host, or null.</summary>
    public static string? Of(EffectiveHost host, string tag)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Tags.TryGetValue(tag, out string? value) ? value : null;
    }
}
