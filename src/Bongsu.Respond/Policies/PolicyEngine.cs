using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Incidents.Joining;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Policies;

/// <summary>
/// What the policies want: who is notified of a problem, by what, when and why; and who is not, and why not. The first stage of the pipeline; a pure function
/// of the problem, the configuration and the time.
/// </summary>
public static class PolicyEngine
{
    /// <summary>
    /// Decides. Without own policies the shipped one holds; with some, the first that matches decides unless it says <c>continue</c>.
    /// </summary>
    public static NotificationPlan Decide(ProblemFacts problem, ConfigurationDocument config, ChannelAddresses addresses, Timestamp now)
    {
        bool shipped = config.Policies.Count == 0;
        List<PolicyDefinition> policies = Matching(shipped ? ShippedPolicy.Policies(addresses) : config.Policies, problem);
        var round = new Round(problem, config, addresses, now, shipped);
        foreach (PolicyDefinition policy in policies)
            round.Apply(policy);
        if (policies.Count == 0)
            round.NotNotified.Add(new(PolicyReasons.Everybody, PolicyReasons.NoMatch));
        else if (shipped && problem.Level < Level.Critical && problem.Owner is { } owner && Targets.Find(config, owner) is { Kind: OrganisationKind.Service })
            round.NotNotified.Add(new(owner, PolicyReasons.By(ShippedPolicy.Label(policies[0]), PolicyReasons.Report), owner));
        if (shipped && config.Organisations.Any(o => o.Kind == OrganisationKind.Service && o.Name != problem.Owner))
            round.NotNotified.Add(new(PolicyReasons.Others, PolicyReasons.OwnOnly));

        List<PlannedNotification> messages = round.Deduplicate();
        List<string> alarms = Alarms(problem, config, addresses, policies, messages, shipped);
        return new NotificationPlan
        {
            Notifications = messages,
            NotNotified = round.NotNotified,
            Trackers = [.. Trackers(policies, config).Select(t => new PlannedTracker(t, now, PolicyReasons.NotifiedTracked))],
            Alarms = alarms,
            AlarmNotifications = alarms.Count == 0 ? [] : AlarmNotifications(problem, config, addresses, now),
        };
    }

    /// <summary>The policies that hold while nobody has written one.</summary>
    /// <param name="kinds">The kinds of channels there are.</param>
    public static IReadOnlyList<PolicyDefinition> Shipped(KindRegistry kinds) => ShippedPolicy.Policies(new ChannelAddresses(kinds));

    /// <summary>By what a problem may join an open incident: what the first policy that matches says, everything where none does.</summary>
    public static IReadOnlyList<string> GroupBy(ProblemFacts problem, ConfigurationDocument config) =>
        Matching(config.Policies, problem) is [{ GroupBy: { } groupBy }, ..] ? groupBy : Grouping.All;

    /// <summary>Who a step of a policy notifies where it is due now, in the order in which they are tried; null where there is no such step any more.</summary>
    public static IReadOnlyList<PlannedNotification>? Resolve(
        ProblemFacts problem, ConfigurationDocument config, ChannelAddresses addresses, StepPlace place, Timestamp now)
    {
        if (Find(config, addresses, place.Policy) is not { } policy || place.Step >= policy.Steps.Count || policy.Steps[place.Step].Digest > TimeSpan.Zero)
            return null;
        var round = new Round(problem, config, addresses, now, config.Policies.Count == 0);
        round.Apply(policy, place.Step, place.Round, now);
        return round.Deduplicate();
    }

    /// <summary>The steps of a policy once more.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="addresses">The addresses of people.</param>
    /// <param name="policy">The policy's name.</param>
    /// <param name="number">How often its steps had been repeated before, from 1.</param>
    /// <param name="start">When the repetition begins.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<PlannedNotification> Again(
        ProblemFacts problem, ConfigurationDocument config, ChannelAddresses addresses, string policy, int number, Timestamp start, Timestamp now)
    {
        if (Find(config, addresses, policy) is not { } found || found.Repeat <= TimeSpan.Zero)
            return [];
        var round = new Round(problem, config, addresses, now, config.Policies.Count == 0);
        round.Repeat(found, number, start);
        return round.Deduplicate();
    }

    /// <summary>How long after the beginning of a policy's steps they begin again; zero where they do not.</summary>
    public static TimeSpan RepeatAfter(ConfigurationDocument config, string policy) =>
        config.Policies.FirstOrDefault(p => p.Name == policy) is { Repeat: var repeat } found && repeat > TimeSpan.Zero
            ? LastDelay(found) + repeat
            : TimeSpan.Zero;

    /// <summary>The delay of a step; zero where there is no such step any more.</summary>
    public static TimeSpan DelayOf(ConfigurationDocument config, StepPlace place) =>
        config.Policies.FirstOrDefault(p => p.Name == place.Policy) is { } policy && place.Step < policy.Steps.Count
            ? policy.Steps[place.Step].Delay
            : TimeSpan.Zero;

    private static TimeSpan LastDelay(PolicyDefinition policy) =>
        policy.Steps.Where(s => s.Digest <= TimeSpan.Zero).Select(s => s.Delay).DefaultIfEmpty().Max();

    private static PolicyDefinition? Find(ConfigurationDocument config, ChannelAddresses addresses, string policy) =>
        (config.Policies.Count == 0 ? ShippedPolicy.Policies(addresses) : config.Policies).FirstOrDefault(p => p.Name == policy);

    private static List<PolicyDefinition> Matching(IEnumerable<PolicyDefinition> policies, ProblemFacts problem)
    {
        var matching = new List<PolicyDefinition>();
        foreach (PolicyDefinition policy in policies.OrderBy(p => p.Order).ThenBy(p => p.Name, StringComparer.Ordinal))
        {
            if (!PolicyMatcher.Matches(policy.Match, problem))
                continue;
            matching.Add(policy);
            if (!policy.Continue)
                break;
        }

        return matching;
    }

    private static List<string> Trackers(List<PolicyDefinition> policies, ConfigurationDocument config) =>
    [
        .. config.Trackers
            .Where(t => t.Enabled && policies.Any(p => p.Track is null || p.Track.Contains(t.Name, StringComparer.Ordinal)))
            .Select(t => t.Name),
    ];

    private static List<string> Alarms(
        ProblemFacts problem,
        ConfigurationDocument config,
        ChannelAddresses addresses,
        List<PolicyDefinition> policies,
        List<PlannedNotification> messages,
        bool shipped)
    {
        if (problem.Level < Level.Critical)
            return [];
        int level = (int)problem.Level;
        string what = problem.Service is null ? PolicyReasons.AlarmHost(level, problem.HostName) : PolicyReasons.AlarmService(problem.Service);
        if (problem.Owner is null)
            return [PolicyReasons.AlarmOwner(what, level)];
        if (messages.Any(m => m.Organisation == problem.Owner))
            return [];
        if (Targets.Find(config, problem.Owner) is not { } owner)
            return [PolicyReasons.AlarmOrganisation(what, problem.Owner)];
        bool meant = shipped || policies.Any(p => p.Steps.Any(s => s.Notify.Any(t => Targets.MeansOwner(t, problem, config))));
        bool reachable = owner.People.Any(p => config.Channels.Any(c => c.Enabled && addresses.AddressOf(c, owner, p) is not null));
        if (messages.Exists(m => owner.People.Any(p => SameAddress(config, addresses, m, owner, p))))
            return [];
        return meant || !reachable
            ? [PolicyReasons.AlarmUnreachable(what, level, owner.Name)]
            : messages.Count == 0 ? [PolicyReasons.AlarmNobody(what, level)] : [];
    }

    // A person may be listed in two organisations; notified as a member of one, they have been reached.
    private static bool SameAddress(
        ConfigurationDocument config, ChannelAddresses addresses, PlannedNotification message, OrganisationDefinition organisation, PersonDefinition person) =>
        config.Channels.FirstOrDefault(c => c.Name == message.Channel) is { } channel
        && addresses.AddressOf(channel, organisation, person) is { } address
        && addresses.Normalise(channel.Type, address) == addresses.Normalise(channel.Type, message.Address);

    // By mail where there is any: the problem itself has already made the phones ring.
    private static List<PlannedNotification> AlarmNotifications(ProblemFacts problem, ConfigurationDocument config, ChannelAddresses addresses, Timestamp now)
    {
        List<ChannelDefinition> enabled = [.. config.Channels.Where(c => c.Enabled)];
        IReadOnlyList<string> mail = addresses.Types(ChannelUse.Mail);
        List<string> by = [.. enabled.Where(c => mail.Contains(c.Type, StringComparer.Ordinal)).Select(c => c.Name)];
        if (by.Count == 0)
            by = [.. enabled.Select(c => c.Name)];
        var round = new Round(problem, config, addresses, now, shipped: true);
        round.Apply(new PolicyDefinition { Name = ShippedPolicy.Alarm, Steps = [new() { Notify = [Targets.Infrastructure], By = by }] });
        return round.Deduplicate();
    }

    /// <summary>One decision in the making.</summary>
    private sealed class Round(ProblemFacts problem, ConfigurationDocument config, ChannelAddresses addresses, Timestamp now, bool shipped)
    {
        private readonly List<(PlannedNotification Message, string Type)> _candidates = [];
        private bool _repeats;

        public List<NotNotified> NotNotified { get; } = [];

        public void Apply(PolicyDefinition policy)
        {
            for (int i = 0; i < policy.Steps.Count; i++)
                Apply(policy, i, 0, Due(policy.Steps[i]));
            if (policy.Repeat > TimeSpan.Zero)
                Repeat(policy, 1, problem.StartedAt + LastDelay(policy) + policy.Repeat);
        }

        public void Repeat(PolicyDefinition policy, int number, Timestamp start)
        {
            _repeats = true;
            for (int i = 0; i < policy.Steps.Count; i++)
            {
                if (policy.Steps[i].Digest <= TimeSpan.Zero)
                    Apply(policy, i, number, start + policy.Steps[i].Delay);
            }

            _repeats = false;
        }

        public void Apply(PolicyDefinition policy, int place, int number, Timestamp due)
        {
            PolicyStep step = policy.Steps[place];
            string label = shipped ? ShippedPolicy.Label(policy) : PolicyReasons.Own(policy.Name);
            label = policy.Steps.Count > 1 ? PolicyReasons.Step(label, place + 1) : label;
            List<ChannelDefinition> channels = Channels(step, label);
            if (channels.Count == 0)
                return;
            var at = new StepPlace(policy.Name, place, number);
            var targets = new Targets(problem, config, due, everybody: step.Digest > TimeSpan.Zero);
            int rank = 0;
            foreach (string target in step.Notify)
            {
                (IReadOnlyList<TargetPerson> people, string? fault) = targets.Resolve(target);
                if (fault is not null)
                    AddNotNotified(target, PolicyReasons.By(label, fault));
                foreach (TargetPerson one in people)
                {
                    string reason = PolicyReasons.By(label, Rule(target, one));
                    Add(step, at, ref rank, due, channels, one, number == 0 ? reason : PolicyReasons.Repeated(reason, number));
                }

                if (IsWhole(target))
                    AddNotOnCall(people, label);
            }
        }

        // Of an organisation that is notified as a whole, those who are not on call may wonder.
        private void AddNotOnCall(IReadOnlyList<TargetPerson> people, string label)
        {
            foreach (TargetPerson one in people.Where(p => p is { Schedule: not null, IsGap: false } && p.Organisation.People.Count > 1))
            {
                AddNotNotified(
                    one.Organisation.Name, PolicyReasons.By(label, PolicyReasons.OnCallOnly(one.Person.Name, one.Schedule!)), one.Organisation.Name);
            }
        }

        private bool IsWhole(string target) => target is Targets.Infrastructure or Targets.Owner || Targets.Find(config, target) is not null;

        private List<ChannelDefinition> Channels(PolicyStep step, string label)
        {
            List<ChannelDefinition> named = [
                .. config.Channels.Where(c => step.By.Contains(c.Name, StringComparer.Ordinal) || step.By.Contains(c.Type, StringComparer.Ordinal))];
            foreach (ChannelDefinition off in named.Where(c => !c.Enabled))
                AddNotNotified(PolicyReasons.Channel(off.Name), PolicyReasons.By(label, PolicyReasons.ChannelOff));
            if (named.Count == 0)
                AddNotNotified(
                    string.Join(", ", step.Notify),
                    PolicyReasons.By(
                        label, PolicyReasons.ChannelNone(step.By.Select(b => $"'{b}'").DefaultIfEmpty("").Aggregate((a, b) => PolicyReasons.Or(a, b)))));
            named.RemoveAll(c => !c.Enabled);

            // Tried one after the other, they are in the order written.
            return step.Failover <= TimeSpan.Zero ? named : [.. named.OrderBy(c => PlaceOf(step, c))];
        }

        private static int PlaceOf(PolicyStep step, ChannelDefinition channel)
        {
            int place = 0;
            while (step.By[place] != channel.Name && step.By[place] != channel.Type)
                place++;
            return place;
        }

        private string Rule(string target, TargetPerson one)
        {
            string rule = target switch
            {
                Targets.Infrastructure => PolicyReasons.Everything,
                Targets.Owner => PolicyReasons.Owns(one.Organisation.Name, problem.Service),
                _ => PolicyReasons.Names(target),
            };
            return one.Schedule is not { } schedule ? rule
                : one.IsGap ? PolicyReasons.OnCallGap(rule, schedule)
                : PolicyReasons.OnCall(rule, schedule);
        }

        private void Add(
            PolicyStep step, StepPlace place, ref int rank, Timestamp due, List<ChannelDefinition> channels, TargetPerson one, string reason)
        {
            (OrganisationDefinition organisation, PersonDefinition person) = (one.Organisation, one.Person);
            foreach (ChannelDefinition channel in channels)
            {
                if (addresses.AddressOf(channel, organisation, person) is not { } address)
                {
                    AddNotNotified($"{organisation.Name}/{person.Name}", PolicyReasons.AddressNone(reason, channel.Name, channel.Type), organisation.Name);
                    continue;
                }

                string why = rank == 0 ? reason : PolicyReasons.Failover(reason);
                Timestamp wanted = step.Digest > TimeSpan.Zero
                    ? new DigestRhythm(step.Digest, person.DigestAt, person.TimeZone ?? organisation.TimeZone).EndAfter(due)
                    : due + (step.Failover * rank);
                Timestamp at = QuietTime.After(person.QuietHours, person.TimeZone ?? organisation.TimeZone, problem.Level, wanted);
                _candidates.Add((new PlannedNotification
                {
                    Person = person.Name,
                    Organisation = organisation.Name,
                    Channel = channel.Name,
                    Address = address,
                    Language = person.Language ?? organisation.Language,
                    TimeZone = person.TimeZone ?? organisation.TimeZone,
                    SeesAll = organisation.Kind == OrganisationKind.Infrastructure,
                    Delay = step.Delay,
                    Digest = step.Digest,
                    DigestAt = person.DigestAt,
                    Quiet = person.QuietHours,
                    DueAt = at,
                    Step = place with { Rank = rank },
                    IsPlanned = step.Digest <= TimeSpan.Zero && (place.Round > 0 || rank > 0 || at > now),
                    Reason = at > wanted ? PolicyReasons.Quiet(why, person.Name, at) : why,
                }, channel.Type));
                rank += step.Failover > TimeSpan.Zero ? 1 : 0;
            }
        }

        private Timestamp Due(PolicyStep step) => problem.StartedAt + step.Delay is var at && at > now && step.Delay > TimeSpan.Zero ? at : now;

        /// <summary>One message a channel and address: the one that is due first.</summary>
        public List<PlannedNotification> Deduplicate()
        {
            var kept = new List<PlannedNotification>();
            foreach (var same in _candidates.GroupBy(c => (c.Message.Step?.Round, c.Message.Channel, addresses.Normalise(c.Type, c.Message.Address))))
            {
                PlannedNotification first = same.Select(c => c.Message).MinBy(m => m.DueAt)!;
                kept.Add(first);
                foreach (PlannedNotification other in first.Step is { Round: > 0 }
                        ? []
                        : same.Select(c => c.Message).Where(m => m.Organisation != first.Organisation || m.Person != first.Person))
                    AddNotNotified($"{other.Organisation}/{other.Person}", PolicyReasons.AddressSame(other.Reason, first.Channel), other.Organisation);
            }

            return kept;
        }

        private void AddNotNotified(string who, string reason, string? organisation = null)
        {
            // Of a repetition nothing is known yet.
            if (_repeats)
                return;
            var entry = new NotNotified(who, reason, organisation);
            if (!NotNotified.Contains(entry))
                NotNotified.Add(entry);
        }
    }
}
