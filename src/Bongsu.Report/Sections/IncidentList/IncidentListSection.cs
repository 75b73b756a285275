using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Report.Blocks;
using Bongsu.Views.Past;
using Bongsu.Views.Problems;

namespace Bongsu.Report.Sections.IncidentList;

/// <summary>
/// The period's incidents. States of issues are those that the trackers have told: one that is away leaves its last answer, marked with its age.
/// </summary>
internal sealed class IncidentListSection(IPastReader past) : Section<IncidentListOptions, IncidentListFacts>
{
    private const int MostKept = 200;
    private static readonly TimeSpan s_repeats = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new IncidentListWords(text.Language).Title;

    /// <inheritdoc />
    protected override async Task<IncidentListFacts> ReadAsync(
        SectionContext context, IncidentListOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<PastIncident> all = PastIncident.Of(context);
        PastIncident[] kept =
        [
            .. all.OrderBy(i => i.RecoveredAt is not null).ThenByDescending(i => i.Level).ThenByDescending(i => i.StartedAt).ThenBy(i => i.Id).Take(MostKept),
        ];
        IReadOnlyDictionary<long, IssueView> issues = await past.IssuesAsync(context.Viewer, [.. kept.Select(i => i.Id)], cancellationToken);
        IReadOnlyDictionary<string, TrackerContact> trackers = await past.TrackersAsync(context.Viewer, cancellationToken);
        ILookup<string, PastProblem> kinds = context.History.ToLookup(p => p.Kind);
        return new IncidentListFacts
        {
            Total = all.Count,
            Shown = Math.Min(all.Count, options.Most),
            Incidents = [.. kept.Select(i => Of(i, issues.GetValueOrDefault(i.Id), kinds, trackers, context.Period.To))],
            Lost =
            [
                .. trackers.Where(t => t.Value.UnreachableSinceMs is not null && issues.Values.Any(i => i.External.Any(e => e.Tracker == t.Key)))
                    .OrderBy(t => t.Key, StringComparer.Ordinal)
                    .Select(t => new LostTracker(t.Key, Timestamp.FromUnixMilliseconds(t.Value.UnreachableSinceMs!.Value), At(t.Value.ReadAtMs))),
            ],
        };
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(IncidentListFacts facts, ReportText text)
    {
        var words = new IncidentListWords(text.Language);
        var levels = new LevelWords(text.Language);
        foreach (LostTracker lost in facts.Lost)
        {
            yield return new Block.Paragraph(
                lost.AsOf is { } asOf
                    ? words.Lost(lost.Tracker, text.FullTime(lost.Since), text.FullTime(asOf))
                    : words.LostUnread(lost.Tracker, text.FullTime(lost.Since)),
                Tone.Notice);
        }

        yield return new Block.Entries([.. facts.Incidents.Take(facts.Shown).Select(i => Entry(i, words, levels, text))]);
        if (facts.Total > facts.Shown)
            yield return new Block.More(words.More(facts.Total - facts.Shown), text.Link("/incidents"));
    }

    private static Timestamp? At(long? ms) => ms is { } at ? Timestamp.FromUnixMilliseconds(at) : null;

    private static OutsideIssue Of(ExternalIssueView issue, TrackerContact? tracker) =>
        new(issue.Tracker, issue.Key, issue.Status, At(tracker?.ReadAtMs), At(tracker?.UnreachableSinceMs));

    private static ListedIncident Of(
        PastIncident incident, IssueView? issue, ILookup<string, PastProblem> kinds, IReadOnlyDictionary<string, TrackerContact> trackers, Timestamp end)
    {
        PastProblem headline = incident.Headline;
        PastProblem? closed = incident.Problems.FirstOrDefault(p => p.ClosedBy is not null);
        PastProblem? acknowledged = incident.Problems.FirstOrDefault(p => p.AcknowledgedAtMs is not null);
        bool isOver = incident.RecoveredAt is not null;
        long since = headline.StartedAtMs - (long)s_repeats.TotalMilliseconds;
        bool isClosed = issue?.ClosedAtMs is { } closedAt && closedAt < end.UnixMilliseconds;
        return new ListedIncident
        {
            Id = incident.Id,
            Title = headline.Title,
            Host = headline.HostName,
            Service = incident.Problems.Select(p => p.Service).FirstOrDefault(s => s is not null),
            Level = incident.Level,
            StartedAt = incident.StartedAt,
            RecoveredAt = incident.RecoveredAt,
            Seconds = ((incident.RecoveredAt ?? end) - incident.StartedAt).TotalSeconds,
            Problems = incident.Problems.Count,
            Repeats = kinds[headline.Kind].Count(p => p.StartedAtMs >= since && p.StartedAtMs < headline.StartedAtMs),
            Handling = isOver && closed is not null ? Handling.Closed
                : (isOver, acknowledged is not null) switch
                {
                    (true, true) => Handling.Handled,
                    (true, false) => Handling.ByItself,
                    (false, true) => Handling.Acknowledged,
                    _ => Handling.Waiting,
                },
            By = isOver && closed is not null ? closed.ClosedBy : acknowledged?.AcknowledgedBy,
            Issue = issue is null ? null : issue.State == IssueState.Closed && !isClosed ? IssueState.Open : issue.State,
            Owner = issue?.Assignee,
            Outside = issue is null ? [] : [.. issue.External.Select(e => Of(e, trackers.GetValueOrDefault(e.Tracker)))],
        };
    }

    private static Entry Entry(ListedIncident incident, IncidentListWords words, LevelWords levels, ReportText text)
    {
        string state = incident.RecoveredAt is null ? words.Open(text.Span(incident.Seconds)) : words.Over(text.Span(incident.Seconds));
        string facts = string.Join(" · ", Parts());
        string how = incident.Handling switch
        {
            Handling.Waiting => words.Waiting,
            Handling.Acknowledged => words.Acknowledged(incident.By),
            Handling.ByItself => words.ByItself,
            Handling.Closed => words.Closed(incident.By),
            _ => words.Handled(incident.By),
        };
        Tone tone = incident.Level >= Level.Critical ? Tone.Bad : incident.RecoveredAt is null ? Tone.Notice : Tone.Plain;
        return new Entry(
            $"{levels.Of(incident.Level)} · {incident.Host}: {text.Title(incident.Title)}",
            [$"{text.Time(incident.StartedAt)} · {state}", how, .. facts.Length == 0 ? Array.Empty<string>() : [facts]],
            tone,
            text.Link(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/incidents/{incident.Id}")));

        IEnumerable<string> Parts()
        {
            if (incident.Owner is { } owner)
                yield return words.Owner(owner);
            if (incident.Issue is { } issue)
                yield return words.Issue(IssueWord(issue, words));
            foreach (OutsideIssue outside in incident.Outside)
                yield return OutsideText(outside, words, text);
            if (incident.Problems > 1)
                yield return words.Problems(incident.Problems);
            if (incident.Repeats > 0)
                yield return words.Repeats(incident.Repeats);
        }
    }

    // A status that may be another one by now says how old it is.
    private static string OutsideText(OutsideIssue outside, IncidentListWords words, ReportText text) => outside switch
    {
        { Key: null } => words.OutsideMissing(outside.Tracker),
        { UnreachableSince: not null, AsOf: { } asOf } => words.OutsideAsOf(outside.Tracker, outside.Key, outside.Status ?? "–", text.FullTime(asOf)),
        _ => words.Outside(outside.Tracker, outside.Key, outside.Status ?? "–"),
    };

    private static string IssueWord(IssueState issue, IncidentListWords words) => issue switch
    {
        IssueState.InProgress => words.IssueProgress,
        IssueState.Assigned => words.IssueAssigned,
        IssueState.Closed => words.IssueClosed,
        _ => words.IssueOpen,
    };
}
