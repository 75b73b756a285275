using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Incidents;

namespace Bongsu.Respond.Notifications.Pipeline;

/// <summary>
/// What happens together is said together: whoever knows of the incident gets a further message only where its level rises, its cause is found or it has
/// grown much; whoever does not gets a first one. The last stage, so that it knows when each message would go.
/// </summary>
internal sealed class IncidentStage : INotificationStage
{
    /// <inheritdoc />
    public NotificationPlan Apply(Situation situation, NotificationPlan plan)
    {
        if (situation.Incident is not { } incident)
            return plan;
        var round = new Round(situation, incident);
        foreach (PlannedNotification planned in plan.Notifications)
            round.Add(planned);
        round.NameCause();
        return plan with
        {
            Notifications = round.Notifications,
            Covered = round.Covered,
            Superseded = round.Superseded,
            NotNotified = [.. plan.NotNotified, .. round.NotNotified],
            Trackers = [.. plan.Trackers.Where(t => !incident.Trackers.Contains(t.Name)).Select(t => t with
            {
                DueAt = round.Collected(t.DueAt),
                Collects = round.Collected(t.DueAt) > t.DueAt,
            })],
            AlarmNotifications = [.. plan.AlarmNotifications.Where(n => !incident.Alarmed.Contains((n.Channel, n.Address)))],
        };
    }

    /// <summary>One decision in the making.</summary>
    private sealed class Round(Situation situation, IncidentSituation incident)
    {
        private readonly IncidentsDefinition _settings = situation.Configuration.Settings.Incidents;
        private readonly HashSet<string> _alerts =
        [
            .. situation.Configuration.Channels
                .Where(c => situation.Addresses.Types(ChannelUse.Alert).Contains(c.Type, StringComparer.Ordinal)).Select(c => c.Name),
        ];

        public List<PlannedNotification> Notifications { get; } = [];

        public List<PlannedNotification> Covered { get; } = [];

        public List<NotNotified> NotNotified { get; } = [];

        public List<string> Superseded { get; } = [];

        private bool IsWorse => incident.Level is not { } level || situation.Problem.Level > level;

        // 0 while it is not written; what it joins has a number.
        private long Number => incident.Decision.Incident ?? situation.Problem.Id;

        /// <summary>Levels 1 to 3 wait a little for what belongs to them.</summary>
        public Timestamp Collected(Timestamp due)
        {
            if (situation.Problem.Level >= Level.Critical || situation.OutlastedCause is not null)
                return due;
            Timestamp earliest = situation.Now + _settings.Wait;
            return due > earliest ? due : earliest;
        }

        public void Add(PlannedNotification planned)
        {
            IncidentThread? digest = Find(planned, isDigest: true);
            IncidentThread? direct = Find(planned, isDigest: false);
            if (planned.Digest > TimeSpan.Zero)
                AddLine(planned, digest, direct);
            else if (planned.IsPlanned)
                AddStep(planned, direct);
            else if (direct is { First: not null })
                AddFurther(planned, direct);
            else
                AddFirst(planned with { DueAt = Collected(planned.DueAt) }, digest, direct);
        }

        /// <summary>Whoever knows of a failure is notified quietly of the cause that has just shown.</summary>
        public void NameCause()
        {
            if (!incident.Decision.NamesCause)
                return;
            foreach (IncidentThread thread in incident.Threads.Where(t => t is { IsDigest: false, First: not null } && !_alerts.Contains(t.Channel) && Sees(t)
                && !t.SaidUpdates.Contains(UpdateReason.Cause)))
            {
                int planned = Notifications.FindIndex(n => n.Channel == thread.Channel && n.Address == thread.Address);
                if (planned >= 0 && Notifications[planned].Update != UpdateReason.Growth)
                    continue;
                if (planned >= 0)
                    Notifications.RemoveAt(planned);
                Update(Of(thread), thread, UpdateReason.Cause, situation.Now + _settings.Wait, IncidentReasons.UpdateCause(Number));
            }
        }

        private void AddLine(PlannedNotification planned, IncidentThread? digest, IncidentThread? direct)
        {
            if (digest is not null || direct is { First: not null })
                Cover(planned);
            else
                Notifications.Add(planned);
        }

        // The incident has one escalation for each reader. What is worse than all of it so far begins its own in place of that.
        private void AddStep(PlannedNotification planned, IncidentThread? thread)
        {
            if (thread is { Steps.Count: > 0 } && !IsWorse)
            {
                Cover(planned);
                return;
            }

            Supersede(thread?.Steps ?? []);
            
            // Whoever is tried after others keeps the distance to the first, who may have to wait.
            bool follows = planned is { Step: { Rank: > 0, Round: 0 } } && planned.Delay <= TimeSpan.Zero;
            Notifications.Add(follows ? planned with { DueAt = planned.DueAt + (Collected(situation.Now) - situation.Now) } : planned);
        }

        private void AddFirst(PlannedNotification planned, IncidentThread? digest, IncidentThread? direct)
        {
            if (direct is { Waiting: { } waiting })
            {
                if (planned.DueAt >= direct.WaitingUntil && situation.OutlastedCause is null)
                {
                    Cover(planned);
                    return;
                }

                Superseded.Add(waiting);
            }

            // What waits for the end of a maintenance or silence says this one too, where that is not later.
            if (situation.OutlastedCause is null && direct?.Held.Any(h => h.Until <= planned.DueAt && h.Level >= situation.Problem.Level) == true)
            {
                Cover(planned);
                return;
            }

            // A line that waits for its digest is said by this message.
            if (digest is { First: null, Waiting: { } line } && planned.PlannedAt is null)
                Superseded.Add(line);
            Supersede(direct?.CertainSteps ?? []);
            Notifications.Add(planned);
        }

        private void AddFurther(PlannedNotification planned, IncidentThread thread)
        {
            if (situation.OutlastedCause is not null && !thread.SaidUpdates.Contains(UpdateReason.Outlasted))
            {
                Update(planned, thread, UpdateReason.Outlasted, planned.DueAt, IncidentReasons.UpdateOutlasted(planned.Reason, Number));
            }
            else if (situation.Problem.Level > thread.SaidLevel)
            {
                string reason = IncidentReasons.UpdateLevel(planned.Reason, Number, (int)situation.Problem.Level);
                Update(planned, thread, UpdateReason.Level, Collected(planned.DueAt), reason);
            }
            else if (!_alerts.Contains(planned.Channel) && Seen(planned) >= 2 * thread.SaidProblems && planned.PlannedAt is null)
            {
                Timestamp grown = situation.Now + _settings.Growth;
                string reason = IncidentReasons.UpdateGrowth(planned.Reason, Number);
                Update(planned, thread, UpdateReason.Growth, grown > planned.DueAt ? grown : planned.DueAt, reason);
            }
            else
            {
                Cover(planned);
            }
        }

        // At most one update waits: the sooner one says all there is to say.
        private void Update(PlannedNotification planned, IncidentThread thread, UpdateReason why, Timestamp dueAt, string reason)
        {
            if (thread is { Update: { } waiting, UpdateAt: { } at })
            {
                if (at <= dueAt)
                {
                    Cover(planned);
                    return;
                }

                Superseded.Add(waiting);
            }

            Notifications.Add(planned with { Update = why, InReplyTo = thread.First, DueAt = dueAt, Reason = reason });
        }

        private void Supersede(IEnumerable<string> keys) => Superseded.AddRange(keys.Except(Superseded, StringComparer.Ordinal));

        private void Cover(PlannedNotification planned)
        {
            Covered.Add(planned);
            var entry = new NotNotified(
                $"{planned.Organisation}/{planned.Person}", IncidentReasons.Knows(planned.Reason, Number), planned.Organisation);
            if (!NotNotified.Exists(n => n.Who == entry.Who))
                NotNotified.Add(entry);
        }

        private IncidentThread? Find(PlannedNotification planned, bool isDigest) => incident.Threads.FirstOrDefault(
            t => t.IsDigest == isDigest && t.Channel == planned.Channel && t.Address == planned.Address
                && t.Organisation == planned.Organisation && t.Person == planned.Person);

        private static PlannedNotification Of(IncidentThread thread) => new()
        {
            Person = thread.Person,
            Organisation = thread.Organisation,
            Channel = thread.Channel,
            Address = thread.Address,
            Language = thread.Language,
            TimeZone = thread.TimeZone,
            SeesAll = thread.SeesAll,
            DueAt = default,
            Reason = "",
        };

        private bool Sees(IncidentThread thread) => thread.SeesAll || situation.Problem.Owner == thread.Organisation;

        // What is written is among the members already.
        private int Seen(PlannedNotification planned) =>
            incident.Members.Where(m => planned.SeesAll || m.Owner == planned.Organisation).Sum(m => m.Problems) + (situation.Problem.Id == 0 ? 1 : 0);
    }
}
