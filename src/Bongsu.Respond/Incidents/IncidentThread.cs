using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Incidents;

/// <summary>What one person has heard of an incident by one channel, and what is on its way to them.</summary>
internal sealed record IncidentThread
{
    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The person's address on it.</summary>
    public required string Address { get; init; }

    /// <summary>The organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The person's name within it.</summary>
    public required string Person { get; init; }

    /// <summary>The reader's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The reader's IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>True where the reader may know of every problem of the incident.</summary>
    public bool SeesAll { get; init; }

    /// <summary>True where they read of it in digests and not by itself.</summary>
    public bool IsDigest { get; init; }

    /// <summary>The idempotency key of the first message that was handed over or is being; null where none was. Later ones answer it.</summary>
    public string? First { get; init; }

    /// <summary>The highest level that they have been notified of.</summary>
    public Level? SaidLevel { get; init; }

    /// <summary>How many problems the last message counted.</summary>
    public int SaidProblems { get; init; }

    /// <summary>The reasons of the further messages that were handed over or are being.</summary>
    public IReadOnlyList<UpdateReason> SaidUpdates { get; init; } = [];

    /// <summary>The idempotency key of a first message that nobody has tried to send yet; null where there is none.</summary>
    public string? Waiting { get; init; }

    /// <summary>When that is due.</summary>
    public Timestamp WaitingUntil { get; init; }

    /// <summary>When an update that nobody has tried to send yet is due; null where there is none.</summary>
    public Timestamp? UpdateAt { get; init; }

    /// <summary>The idempotency key of that update.</summary>
    public string? Update { get; init; }

    /// <summary>First messages that wait for the end of a maintenance or silence: their problem's level, and until when.</summary>
    public IReadOnlyList<(Level Level, Timestamp Until)> Held { get; init; } = [];

    /// <summary>The idempotency keys of steps of policies that are not due yet.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>Those of them that come the first time and whoever else is reached.</summary>
    public IReadOnlyList<string> CertainSteps { get; init; } = [];
}
