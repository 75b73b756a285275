using System.Globalization;
using System.Text.Json;
using Bongsu.Detect.Problems;
using Bongsu.Model.Options;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Problems;

/// <summary>From decisions to rows.</summary>
internal static class ProblemRows
{
    /// <summary>The part that Detect speaks as in a problem's history.</summary>
    public const string Detect = "system:detect";

    /// <summary>The part that policies and the outbox speak as.</summary>
    public const string Respond = "system:respond";

    // The column's length.
    private const int MaxTitle = 1024;

    public static ProblemFacts Facts(ProblemOpening opening) => new()
    {
        HostName = opening.HostName,
        HostGroups = opening.HostGroups,
        Title = opening.Title,
        Level = opening.Level,
        Category = opening.Category,
        Service = opening.Service,
        Owner = opening.Owner,
        Tags = opening.Tags,
        StartedAt = opening.StartedAt,
        Because = opening.Because,
        Advice = opening.Advice,
    };

    /// <summary>What pages hear of a problem that has changed.</summary>
    public static ProblemChanged Changed(ProblemRow problem) => new(problem.Id, problem.HostId, problem.Service);

    public static ProblemRow Problem(ProblemOpening opening, Timestamp now) => new()
    {
        TriggerId = opening.Trigger.Value,
        HostId = opening.Host.Value,
        HostName = opening.HostName,
        Title = HostileText.Line(opening.Title, MaxTitle),
        Level = opening.Level,
        Category = opening.Category,
        Service = opening.Service,
        Owner = opening.Owner,
        State = ProblemState.Open,
        StartedAtMs = opening.StartedAt.UnixMilliseconds,
        DetectedAtMs = now.UnixMilliseconds,
        Because = opening.Because,
        Advice = opening.Advice,
        OpeningKey = opening.Multiple ? opening.StartedAt.UnixNanoseconds : null,
        Correlation = opening.Correlation,
        ManualClose = opening.ManualClose,
        TagsJson = JsonSerializer.Serialize(opening.Tags, ConfigurationJson.Options),
    };

    /// <summary>A problem's tags; none where they cannot be read.</summary>
    public static IReadOnlyDictionary<string, string> Tags(ProblemRow problem)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(problem.TagsJson) ?? [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>();
        }
    }

    public static ProblemEventRow Event(long problem, Timestamp at, string kind, string by, string text, string? organisation = null) =>
        new() { ProblemId = problem, AtMs = at.UnixMilliseconds, Kind = kind, By = by, Text = text, Organisation = organisation };

    public static OutboxRow Message(PlannedMessage message, string kind, OutboxPayload payload, Timestamp now) => new()
    {
        ProblemId = payload.Problem?.Id,
        Kind = kind,
        Channel = message.Channel,
        Organisation = message.Organisation,
        Person = message.Person,
        Address = message.Address,
        IdempotencyKey = NewKey(),
        Reason = message.Reason,
        State = OutboxState.Pending,
        CreatedAtMs = now.UnixMilliseconds,
        DueAtMs = message.DueAt.UnixMilliseconds,
        PayloadJson = RespondJson.Write(payload with { Language = message.Language, TimeZone = message.TimeZone, Digest = message.Digest }),
    };

    public static OutboxRow TrackerAction(string tracker, string kind, string reason, OutboxPayload payload, Timestamp now, Timestamp? due = null) => new()
    {
        ProblemId = payload.Problem?.Id,
        Kind = kind,
        Channel = tracker,
        IdempotencyKey = NewKey(),
        Reason = reason,
        State = OutboxState.Pending,
        CreatedAtMs = now.UnixMilliseconds,
        DueAtMs = (due ?? now).UnixMilliseconds,
        PayloadJson = RespondJson.Write(payload),
    };

    /// <summary>What says that a problem flaps, or flaps no more, to one who was told of it: by the same way.</summary>
    public static OutboxRow Flapping(OutboxRow told, bool begins, int changes, TimeSpan span, Timestamp now)
    {
        OutboxPayload before = RespondJson.Read(told.PayloadJson);
        bool digest = told.Kind == OutboxKinds.Digest && before.Digest > TimeSpan.Zero;
        return new OutboxRow
        {
            ProblemId = told.ProblemId,
            Kind = digest ? OutboxKinds.Digest : OutboxKinds.Flapping,
            Channel = told.Channel,
            Organisation = told.Organisation,
            Person = told.Person,
            Address = told.Address,
            IdempotencyKey = NewKey(),
            Reason = PolicyReasons.NotifiedBefore(told.Reason),
            State = OutboxState.Pending,
            CreatedAtMs = now.UnixMilliseconds,
            DueAtMs = TellingRule.NotBefore(now, TimeSpan.Zero, digest ? TellingRule.NotBefore(default, before.Digest, now) : now).UnixMilliseconds,
            PayloadJson = RespondJson.Write(before with
            {
                FlappingBegins = begins,
                InReplyTo = told.IdempotencyKey,
                Problem = before.Problem is { } facts ? facts with { FlapChanges = changes, FlapSpan = span } : null,
            }),
        };
    }

    /// <summary>What says the end of a problem to one who was told of its start: by the same way, after it.</summary>
    public static OutboxRow Recovery(OutboxRow told, Timestamp recoveredAt, string because, Timestamp now)
    {
        OutboxPayload before = RespondJson.Read(told.PayloadJson);
        bool digest = told.Kind == OutboxKinds.Digest && before.Digest > TimeSpan.Zero;
        long dueAtMs = now.UnixMilliseconds;
        if (digest)
        {
            long span = (long)before.Digest.TotalMilliseconds;
            dueAtMs = (dueAtMs / span + 1) * span;
        }

        return new OutboxRow
        {
            ProblemId = told.ProblemId,
            Kind = digest ? OutboxKinds.Digest : OutboxKinds.Recovery,
            Channel = told.Channel,
            Organisation = told.Organisation,
            Person = told.Person,
            Address = told.Address,
            IdempotencyKey = NewKey(),
            Reason = PolicyReasons.NotifiedBefore(told.Reason),
            State = OutboxState.Pending,
            CreatedAtMs = now.UnixMilliseconds,
            DueAtMs = dueAtMs,
            PayloadJson = RespondJson.Write(before with
            {
                Recovered = true,
                InReplyTo = told.IdempotencyKey,
                Problem = before.Problem is { } facts ? facts with { RecoveredAt = recoveredAt, RecoveredBecause = because } : null,
            }),
        };
    }

    /// <summary>What says that there was a problem and that it is over, in place of a message that nobody sent while it lasted.</summary>
    public static OutboxRow Over(OutboxRow unsent, Timestamp recoveredAt, string because, Timestamp now)
    {
        OutboxPayload before = RespondJson.Read(unsent.PayloadJson);
        return new OutboxRow
        {
            ProblemId = unsent.ProblemId,
            Kind = unsent.Kind,
            Channel = unsent.Channel,
            Organisation = unsent.Organisation,
            Person = unsent.Person,
            Address = unsent.Address,
            IdempotencyKey = NewKey(),
            Reason = unsent.Reason,
            State = OutboxState.Pending,
            CreatedAtMs = now.UnixMilliseconds,
            DueAtMs = now.UnixMilliseconds,
            PayloadJson = RespondJson.Write(before with
            {
                IsOver = true,
                Problem = before.Problem is { } facts ? facts with { RecoveredAt = recoveredAt, RecoveredBecause = because } : null,
            }),
        };
    }

    /// <summary>Names a twin in a tracker. Random, so that two installations that share a tracker never adopt each other's issues.</summary>
    public static string NewFingerprint() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..20];

    private static string NewKey() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
}
