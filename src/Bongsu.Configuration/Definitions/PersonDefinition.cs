using Bongsu.Model.Words;

namespace Bongsu.Configuration.Definitions;

/// <summary>Somebody who can be told.</summary>
public sealed record PersonDefinition
{
    /// <summary>Unique within the organisation.</summary>
    public required string Name { get; init; }

    /// <summary>For mail channels.</summary>
    public string? Email { get; init; }

    /// <summary>E.164, for SMS channels.</summary>
    public string? Phone { get; init; }

    /// <summary>Addresses for other channels, by the channel's type (<c>webhook</c>, <c>line</c>, <c>irc</c>).</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; init; } = new Dictionary<string, string>();

    /// <summary>The organisation's where absent.</summary>
    public Language? Language { get; init; }

    /// <summary>IANA name; the organisation's where absent.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When they are not notified of what can wait; null for never.</summary>
    public QuietHoursDefinition? QuietHours { get; init; }

    /// <summary>Times of day, such as <c>08:30</c> in their time zone, at which they get digests instead of at the ends of the policy's spans.</summary>
    public IReadOnlyList<string> DigestAt { get; init; } = [];
}
