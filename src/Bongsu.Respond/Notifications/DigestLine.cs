using System.Text.Json.Serialization;

namespace Bongsu.Respond.Notifications;

/// <summary>One event of a problem, sent in one message together with the others of its span.</summary>
internal sealed record DigestLine : PersonalNotification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Digest;

    /// <summary>The span that the digest collects; above zero.</summary>
    public required TimeSpan Span { get; init; }

    /// <summary>Times of day at which the reader wants it instead of at the end of the span.</summary>
    public IReadOnlyList<string> At { get; init; } = [];

    /// <summary>What happened.</summary>
    public DigestEvent Event { get; init; }
}
