using Bongsu.Model.Levels;
using Bongsu.Respond.Incidents;

namespace Bongsu.Respond.Notifications;

/// <summary>From an incident's messages to what each reader has heard of it by each channel. Pure.</summary>
internal static class IncidentThreads
{
    /// <summary>The threads.</summary>
    /// <param name="messages">The incident's messages in the order in which they were written.</param>
    public static IReadOnlyList<IncidentThread> Of(IEnumerable<SentNotification> messages) =>
    [
        .. messages.Where(m => IsOfStart(m.Says) && !m.Delivery.IsDead)
            .GroupBy(m => (m.Channel, m.Address, m.Organisation, m.Person, IsDigest: m.Says is DigestLine))
            .Select(g => Of([.. g], g.Key.IsDigest)),
    ];

    /// <summary>True for what tells somebody that there is an incident, or that it has changed, while it lasts.</summary>
    public static bool IsOfStart(PersonalNotification says) =>
        says is ProblemNotification { IsOver: false } or UpdateNotification or DigestLine { Event: DigestEvent.Problem };

    private static IncidentThread Of(IReadOnlyList<SentNotification> messages, bool isDigest)
    {
        SentNotification[] said = [.. messages.Where(m => !m.Delivery.IsUntried)];
        SentNotification? waiting = messages.Where(m => m.Delivery.IsUntried && !m.IsPlanned && m.PlannedAt is null && m.Says is not UpdateNotification)
            .MinBy(m => m.Delivery.DueAt);
        SentNotification? update = messages.Where(m => m.Delivery.IsUntried && m.Says is UpdateNotification).MinBy(m => m.Delivery.DueAt);
        SentNotification[] steps = [.. messages.Where(m => m.Delivery.IsUntried && m.IsPlanned)];
        SentNotification any = messages[0];
        return new IncidentThread
        {
            Channel = any.Channel,
            Address = any.Address,
            Organisation = any.Organisation,
            Person = any.Person,
            Language = any.Says.Language,
            TimeZone = any.Says.TimeZone,
            IsDigest = isDigest,
            SeesAll = any.Says.SeesAll,
            First = said.Length == 0 ? null : said[0].Says.InReplyTo ?? said[0].Key,
            SaidLevel = said.Length == 0 ? null : said.Max(LevelOf),
            SaidProblems = said.Length == 0 ? 0 : said[^1].Says.Incident?.Problems ?? 1,
            SaidUpdates = [.. said.Select(m => m.Says).OfType<UpdateNotification>().Select(u => u.Why)],
            Waiting = waiting?.Key,
            WaitingUntil = waiting?.Delivery.DueAt ?? default,
            Update = update?.Key,
            UpdateAt = update?.Delivery.DueAt,
            Held =
            [
                .. messages.Where(m => m.Delivery.IsUntried && !m.IsPlanned && m.PlannedAt is not null && m.Says is not UpdateNotification)
                    .Select(m => (m.Says.Problem.Level, m.Delivery.DueAt)),
            ],
            Steps = [.. steps.Select(m => m.Key)],
            CertainSteps = [.. steps.Where(m => m.Step is null or { Round: 0, Rank: 0 }).Select(m => m.Key)],
        };
    }

    private static Level LevelOf(SentNotification message) =>
        message.Says.Incident is { } incident && incident.Level > message.Says.Problem.Level ? incident.Level : message.Says.Problem.Level;
}
