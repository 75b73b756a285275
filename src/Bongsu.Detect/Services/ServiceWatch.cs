using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>
/// The rules that one service has by itself: its redundancy margin and its error budget. Takes check runs and the time, and says what begins or ends. Plain,
/// deterministic, for one caller at a time. What it says it says again until <see cref="Written"/>, so that a store that refuses for a while loses nothing.
/// </summary>
public sealed class ServiceWatch
{
    /// <summary>A member must be found down for so long before it counts: one lost packet is not a dead instance.</summary>
    public static readonly TimeSpan DownFor = TimeSpan.FromSeconds(10);

    /// <summary>For so long after a start with an open problem nothing ends while something is not known: agents have yet to be heard.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    private static readonly string[] s_redundancy = [ServiceTriggers.TooFew, ServiceTriggers.Edge, ServiceTriggers.Lost];

    private readonly HashSet<TriggerId> _open;
    private readonly Dictionary<string, Timestamp> _downSince = new(StringComparer.Ordinal);
    private readonly bool _resumes;
    private Timestamp? _firstEvaluation;
    private EffectiveHost _service;

    /// <summary>Starts with the rules that have an open problem in the store.</summary>
    public ServiceWatch(EffectiveHost service, IEnumerable<TriggerId> open)
    {
        _service = service;
        _open = [.. open.Where(t => ServiceTriggers.IsOne(service.Id, t))];
        _resumes = s_redundancy.Any(rule => _open.Contains(ServiceTriggers.IdOf(service.Id, rule)));
    }

    /// <summary>The service as it was last given.</summary>
    public EffectiveHost Service => _service;

    /// <summary>The margin as of the last check run, or null before it.</summary>
    public Margin? Margin { get; private set; }

    /// <summary>The members as of the last check run.</summary>
    public IReadOnlyList<Member> Members { get; private set; } = [];

    /// <summary>Takes a new configuration of the same service.</summary>
    public void Replace(EffectiveHost service) => _service = service;

    /// <summary>Counts the members and says which rule of redundancy begins or ends.</summary>
    /// <param name="members">As they are looked at now.</param>
    /// <param name="now">The time.</param>
    /// <param name="users">What the service's own checks say; null where nothing looks as its users do. While they are good, even the last instance's loss is
    /// no more than a warning: a service fails only when users feel it.</param>
    public IReadOnlyList<ServiceTransition> Evaluate(IReadOnlyList<Member> members, Timestamp now, Health? users = null)
    {
        bool first = _firstEvaluation is null;
        _firstEvaluation ??= now;
        Members = [.. members.Select(m => Confirmed(m, first && _resumes, now))];
        foreach (
            string back in _downSince.Keys.Except(members.Where(m => m.Health.State == HealthState.Bad || IsStillDown(m, now)).Select(m => m.Name)).ToArray())
            _downSince.Remove(back);
        Margin = MarginDecider.Decide(Members, _service.Terms?.Needs ?? 1);
        string? holds = Margin.State switch
        {
            MarginState.Lost => ServiceTriggers.Lost,
            MarginState.Edge => ServiceTriggers.Edge,
            MarginState.TooFew => ServiceTriggers.TooFew,
            _ => null,
        };
        // While it is not known, nothing begins and nothing ends.
        if (Margin.State == MarginState.NotKnown || (_resumes && Margin.NotKnown > 0 && now - _firstEvaluation.Value < Settling))
            return [];
        var transitions = new List<ServiceTransition>();
        foreach (string rule in s_redundancy)
        {
            TriggerId trigger = ServiceTriggers.IdOf(_service.Id, rule);
            if (rule == holds && !_open.Contains(trigger))
                transitions.Add(Opens(trigger, Title(Margin), LevelOf(rule, users), Margin.Because, Began(now)));
        }

        // Ends come after the beginning that takes their place.
        foreach (string rule in s_redundancy)
        {
            TriggerId trigger = ServiceTriggers.IdOf(_service.Id, rule);
            if (rule != holds && _open.Contains(trigger))
                transitions.Add(new ServiceTransition(trigger, null, now, ServiceReasons.MarginNow(Margin.Said)));
        }

        return transitions;
    }

    /// <summary>
    /// Takes the verdicts on the error budget and says what begins or ends. A service has one problem of its budget at a time, that of the worst level that
    /// fires. Where nothing could be computed, nothing does.
    /// </summary>
    public IReadOnlyList<ServiceTransition> Judge(IReadOnlyList<BurnVerdict> verdicts, Timestamp now)
    {
        var transitions = new List<ServiceTransition>();
        Level? worst = verdicts.Where(v => v.Fires).Select(v => (Level?)v.Rate.Level).Max();
        if (worst is { } level && ServiceTriggers.IdOf(_service.Id, ServiceTriggers.Burn(level)) is var trigger && !_open.Contains(trigger))
        {
            BurnVerdict[] firing = [.. verdicts.Where(v => v.Fires && v.Rate.Level == level)];
            string title = TitleReasons.Burn(_service.DisplayName, BurnVerdict.Times(firing[0].LongRate));
            transitions.Add(Opens(trigger, title, level, string.Join(" ", firing.Select(f => f.Reason)), now));
        }

        // Ends come after the beginning that takes their place.
        foreach (Level other in Enum.GetValues<Level>())
        {
            TriggerId ending = ServiceTriggers.IdOf(_service.Id, ServiceTriggers.Burn(other));
            if (other == worst || !_open.Contains(ending))
                continue;
            string because = other < worst
                ? ServiceReasons.BurnWorse((int)worst.Value)
                : verdicts.FirstOrDefault(v => v.Rate.Level == other)?.Reason ?? ServiceReasons.BurnNotWatched;
            transitions.Add(new ServiceTransition(ending, null, now, because));
        }

        return transitions;
    }

    /// <summary>The transition is durable.</summary>
    public void Written(ServiceTransition transition)
    {
        if (transition.Opening is not null)
            _open.Add(transition.Trigger);
        else
            _open.Remove(transition.Trigger);
    }

    private Member Confirmed(Member member, bool known, Timestamp now)
    {
        if (IsStillDown(member, now))
            return member with { Health = Health.Bad(ServiceReasons.MemberStillDown(member.Health.Because?.TrimEnd('.'))) };
        if (member.Health.State != HealthState.Bad)
            return member;
        // What was down before a restart has been confirmed then.
        if (!_downSince.TryGetValue(member.Name, out Timestamp since) || since > now)
            _downSince[member.Name] = since = known ? now - member.ConfirmAfter : now;
        return now - since >= member.ConfirmAfter
            ? member
            : member with { Health = Health.NotKnown(ServiceReasons.MemberSecondCheck(member.Health.Because?.TrimEnd('.'))) };
    }

    // A dead instance of which nothing more is heard has not come back.
    private bool IsStillDown(Member member, Timestamp now) =>
        member.Health.State == HealthState.NotKnown && _downSince.TryGetValue(member.Name, out Timestamp since) && now - since >= member.ConfirmAfter;

    // The evidence: when the one was lost that made it so.
    private Timestamp Began(Timestamp now) =>
        Members.Where(m => m.Health.State == HealthState.Bad).Select(m => _downSince.GetValueOrDefault(m.Name, now)).DefaultIfEmpty(now).Max();

    private string Title(Margin margin)
    {
        string[] down = [.. Members.Where(m => m.Health.State == HealthState.Bad).Select(m => m.DisplayName)];
        return margin.State == MarginState.TooFew
            ? TitleReasons.TooFew(_service.DisplayName, margin.Said)
            : down.Length == 1 ? TitleReasons.DownOne(down[0], margin.Said) : TitleReasons.DownMany(down.Length, margin.Said);
    }

    private static Level LevelOf(string rule, Health? users) => rule switch
    {
        ServiceTriggers.Lost => Level.Info,
        ServiceTriggers.Edge => Level.Notice,
        _ => users is { State: HealthState.Good } ? Level.Warning : Level.Emergency,
    };

    private ServiceTransition Opens(TriggerId trigger, string title, Level level, string because, Timestamp at) => new(
        trigger,
        new ProblemOpening
        {
            Trigger = trigger,
            Host = _service.Id,
            HostName = _service.Name,
            HostDisplayName = _service.DisplayName,
            HostGroups = _service.Groups,
            Title = title,
            Level = level,
            Category = level >= Level.Critical ? Category.Service : Category.Instance,
            Service = _service.Name,
            Owner = _service.Owner,
            Tags = _service.Tags,
            StartedAt = at,
            Because = because,
        },
        at,
        because);
}
