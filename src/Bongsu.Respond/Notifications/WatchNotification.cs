using System.Text.Json.Serialization;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Notifications;

/// <summary>What happened to an issue, for somebody who watches it.</summary>
internal sealed record WatchNotification : Notification
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => NotificationKinds.Watch;

    /// <summary>The reader's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The reader's IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The issue's number.</summary>
    public required long Issue { get; init; }

    /// <summary>The problem that it is about.</summary>
    public required ProblemFacts Problem { get; init; }

    /// <summary>What happened, in order.</summary>
    public required IReadOnlyList<WatchedEntry> Entries { get; init; }

    /// <summary>How many entries were left out before them.</summary>
    public int Left { get; init; }
}
