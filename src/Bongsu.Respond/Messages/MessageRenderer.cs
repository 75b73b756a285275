using System.Globalization;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Incidents;

namespace Bongsu.Respond.Messages;

/// <summary>Says what happened, in the reader's language and time. Pure. All that comes from hosts is hostile text.</summary>
public static class MessageRenderer
{
    private const int MaxSubject = 200;
    private const int MaxName = 128;
    private const int MaxTitle = 300;
    private const int MaxBecause = 2000;
    private const int MaxAdvice = 4000;
    private const int MaxDigestLines = 200;
    private const int ShortHead = 20;

    // A long name of a host must not push the title out of a text message.
    private const int ShortHost = 32;

    /// <summary>The address of a problem's page.</summary>
    public static string LinkTo(long problem, string publicUrl) => string.Create(CultureInfo.InvariantCulture, $"{publicUrl.TrimEnd('/')}/problems/{problem}");

    /// <summary>The address of an incident's page.</summary>
    public static string LinkToIncident(long incident, string publicUrl) =>
        string.Create(CultureInfo.InvariantCulture, $"{publicUrl.TrimEnd('/')}/incidents/{incident}");

    /// <summary>A problem, or its recovery where <see cref="ProblemFacts.RecoveredAt"/> is set.</summary>
    /// <param name="problem">The problem, or the one that stands for the incident.</param>
    /// <param name="context">For whom.</param>
    /// <param name="incident">The incident as the reader may see it; null where the problem is all there is.</param>
    public static RenderedMessage Problem(ProblemFacts problem, MessageContext context, IncidentFacts? incident = null)
    {
        var words = new MessageWords(context.Language);
        return Render(problem, context, incident, problem is { RecoveredAt: null, FlapChanges: > 0 } ? words.Flapping : null);
    }

    /// <summary>A further message of an incident.</summary>
    public static RenderedMessage Update(ProblemFacts problem, UpdateReason why, MessageContext context, IncidentFacts? incident)
    {
        var words = new MessageWords(context.Language);
        return Render(problem, context, incident, why switch
        {
            UpdateReason.Level => words.UpdateLevel,
            UpdateReason.Cause => words.UpdateCause,
            UpdateReason.Outlasted => words.UpdateOutlasted,
            _ => words.UpdateGrowth,
        });
    }

    /// <summary>A problem that somebody was notified of begins to flap, or lasts after it has.</summary>
    public static RenderedMessage Flapping(ProblemFacts problem, bool begins, MessageContext context, IncidentFacts? incident = null)
    {
        var words = new MessageWords(context.Language);
        return Render(problem, context, incident, begins ? words.Flapping : words.Steady);
    }

    /// <summary>A problem that had ended before anybody could be notified: that it was, and that it is over.</summary>
    public static RenderedMessage Over(ProblemFacts problem, MessageContext context, IncidentFacts? incident = null) =>
        Render(problem, context, incident, new MessageWords(context.Language).Over, isOver: true);

    private static RenderedMessage Render(ProblemFacts problem, MessageContext context, IncidentFacts? incident, string? changed, bool isOver = false)
    {
        var words = new MessageWords(context.Language);
        bool recovered = problem.RecoveredAt is not null && !isOver;
        string title = Title(problem, words.Language);
        string more = incident is { Problems: > 1 } several ? $" {words.More(several.Problems - 1)}" : "";
        string link = incident is null ? LinkTo(problem.Id, context.PublicUrl) : LinkToIncident(incident.Id, context.PublicUrl);
        string state = recovered ? words.Recovered : changed ?? words.Problem;
        var document = new MessageDocument(words.Language.Code, recovered ? MessageDocument.Good : MessageDocument.ColourOf(problem.Level))
        {
            Kicker = $"{Fires(problem.Level)} {(int)problem.Level} {words.Level(problem.Level)} · {state}",
            Title = title,
            Lead = problem.Category != Category.Service ? words.CategoryInstance : recovered || isOver ? words.CategoryServicePast : words.CategoryService,
            Facts = [.. Counts(incident, words, recovered || isOver), .. Facts(problem, words, context)],
            Link = link,
            LinkText = incident is null ? words.Open : words.OpenIncident,
            Footer = Footer(words, context),
        };
        string head = recovered
            ? $"[{words.Recovered}] {WhereExactly(problem)}: "
            : $"[{(int)problem.Level} {words.Level(problem.Level)}{(changed is null ? "" : ", " + changed)}] {WhereExactly(problem)}: ";
        string subject = HostileText.Line(head + title, MaxSubject - more.Length) + more;
        return new RenderedMessage(subject, document.ToText(), document.ToHtml(), Short(problem, words, link, isOver, more));
    }

    /// <summary>Several starts and ends in one message.</summary>
    /// <param name="problems">In the order of what happened; those with <see cref="ProblemFacts.RecoveredAt"/> are ends.</param>
    /// <param name="context">For whom.</param>
    /// <param name="incidents">The incident of each, as the reader may see it; null where the problem is all there is.</param>
    public static RenderedMessage Digest(IReadOnlyList<ProblemFacts> problems, MessageContext context, IReadOnlyList<IncidentFacts?>? incidents = null)
    {
        var words = new MessageWords(context.Language);
        string subject = words.Digest(problems.Count);
        List<(string, string)> lines =
        [
            .. problems.Take(MaxDigestLines).Select((p, i) => (
                Time(p.RecoveredAt ?? p.StartedAt, context.TimeZone),
                $"{(int)p.Level} {words.Level(p.Level)} · {(p.RecoveredAt is null ? words.Problem : words.Recovered)} · {WhereExactly(p)}: "
                    + $"{Title(p, words.Language)}{More(i)} {Link(p, i)}")),
        ];
        if (problems.Count > MaxDigestLines)
            lines.Add(("…", (problems.Count - MaxDigestLines).ToString("+0", CultureInfo.InvariantCulture)));
        string link = context.PublicUrl.TrimEnd('/') + "/problems";
        var document = new MessageDocument(words.Language.Code, MessageDocument.ColourOf(problems.Count == 0 ? Level.Info : problems.Max(p => p.Level)))
        {
            Kicker = "Bongsu",
            Title = subject,
            Facts = lines,
            Link = link,
            LinkText = words.Open,
            Footer = Footer(words, context),
        };
        return new RenderedMessage($"[Bongsu] {subject}", document.ToText(), document.ToHtml(), new ShortText("Bongsu", subject, link));

        string More(int i) => incidents?[i] is { Problems: > 1 } several ? $" {words.More(several.Problems - 1)}" : "";

        string Link(ProblemFacts problem, int i) =>
            incidents?[i] is { } incident ? LinkToIncident(incident.Id, context.PublicUrl) : LinkTo(problem.Id, context.PublicUrl);
    }

    /// <summary>How many messages were held back, and where they are.</summary>
    public static RenderedMessage Summary(int held, Timestamp since, MessageContext context)
    {
        var words = new MessageWords(context.Language);
        string subject = words.Summary(held);
        string link = context.PublicUrl.TrimEnd('/') + "/incidents?state=open";
        var document = new MessageDocument(words.Language.Code, MessageDocument.ColourOf(Level.Warning))
        {
            Kicker = "Bongsu",
            Title = subject,
            Lead = words.SummaryLead,
            Facts = [(words.SummarySince, Time(since, context.TimeZone))],
            Link = link,
            LinkText = words.SummaryOpen,
            Footer = Footer(words, context),
        };
        return new RenderedMessage($"[Bongsu] {subject}", document.ToText(), document.ToHtml(), new ShortText("Bongsu", subject, link));
    }

    /// <summary>What happened to an issue that somebody watches.</summary>
    /// <param name="issue">The issue's number.</param>
    /// <param name="problem">The problem that it is about.</param>
    /// <param name="entries">What happened, in order: when, who, what.</param>
    /// <param name="left">How many were left out before them.</param>
    /// <param name="context">For whom.</param>
    public static RenderedMessage Watched(
        long issue, ProblemFacts problem, IReadOnlyList<(Timestamp At, string By, string Text)> entries, int left, MessageContext context)
    {
        var words = new MessageWords(context.Language);
        string subject = $"{words.Watched(issue)}: {Where(problem)}: {Title(problem, words.Language)}", link = LinkTo(problem.Id, context.PublicUrl);
        (string, string)[] lines =
        [
            .. left > 0 ? [("…", words.More(left))] : Array.Empty<(string, string)>(),
            .. entries.Select(e =>
                (
                    e.By.StartsWith("system:", StringComparison.Ordinal)
                        ? Time(e.At, context.TimeZone)
                        : $"{Time(e.At, context.TimeZone)} · {HostileText.Line(e.By, MaxName)}",
                    HostileText.Lines(Print(e.Text, context), MaxAdvice))),
        ];
        var document = new MessageDocument(words.Language.Code, MessageDocument.ColourOf(Level.Info))
        {
            Kicker = "Bongsu",
            Title = subject,
            Facts = lines,
            Link = link,
            LinkText = words.Open,
            Footer = Footer(words, context),
        };
        string last = lines.Length == 0 ? "" : HostileText.Line(lines[^1].Item2, MaxTitle);
        return new RenderedMessage(
            HostileText.Line($"[Bongsu] {subject}", MaxSubject),
            document.ToText(),
            document.ToHtml(),
            new ShortText("Bongsu", $"{words.Watched(issue)}: {last}", link));
    }

    /// <summary>A fault of the configuration that a problem has shown.</summary>
    public static RenderedMessage Alarm(ProblemFacts problem, string alarm, MessageContext context)
    {
        var words = new MessageWords(context.Language);
        string text = HostileText.Lines(Print(alarm, context), MaxBecause);
        string link = LinkTo(problem.Id, context.PublicUrl);
        var document = new MessageDocument(words.Language.Code, MessageDocument.ColourOf(Level.Warning))
        {
            Kicker = words.Alarm,
            Title = words.AlarmTitle,
            Lead = text,
            Facts = [(words.Problem, $"{Where(problem)}: {Title(problem, words.Language)}")],
            Link = link,
            LinkText = words.Open,
            Footer = Footer(words, context),
        };
        return new RenderedMessage(
            HostileText.Line($"[{words.Alarm}] {Where(problem)}", MaxSubject), document.ToText(), document.ToHtml(), new ShortText(words.Alarm, text, link));
    }

    /// <summary>Nothing is wrong: somebody tries a channel.</summary>
    public static RenderedMessage Test(MessageContext context)
    {
        var words = new MessageWords(context.Language);
        var document = new MessageDocument(words.Language.Code, MessageDocument.Good)
        {
            Kicker = "Bongsu",
            Title = words.Test,
            Lead = words.TestText,
            Footer = Footer(words, context),
        };
        return new RenderedMessage($"[Bongsu] {words.Test}", document.ToText(), document.ToHtml(), new ShortText("Bongsu", words.TestText, ""));
    }

    /// <summary>What is known of a problem, as names and values for a reader.</summary>
    internal static IReadOnlyList<(string Name, string Value)> Facts(ProblemFacts problem, MessageWords words, MessageContext context)
    {
        var facts = new List<(string, string)>();
        if (problem.HostName != problem.Service)
            facts.Add((
                words.Host,
                HostileText.Line(
                    problem.HostDisplayName is { } shown && shown != problem.HostName ? $"{shown} ({problem.HostName})" : problem.HostName, MaxName)));
        if (problem.Service is { } service)
            facts.Add((words.Service, HostileText.Line(problem.ServiceDisplayName is { } called ? $"{called} ({service})" : service, MaxName)));
        bool isOpen = problem.RecoveredAt is null;
        PlainReason because = Plain(problem.Because, context), ended = Plain(problem.RecoveredBecause, context);
        Add(facts, words.Value, isOpen ? because.Values : ended.Values, MaxBecause);
        Add(facts, words.Why, because.Why, MaxBecause);
        if (isOpen)
            Add(facts, words.LikelyCause, Print(problem.LikelyCause, context), MaxBecause);
        Add(facts, words.WhyEnded, ended.Why, MaxBecause);
        if (isOpen)
            Add(facts, words.Advice, problem.Advice, MaxAdvice);
        facts.Add((words.Started, Time(problem.StartedAt, context.TimeZone)));
        if (problem.RecoveredAt is { } end)
        {
            facts.Add((words.Ended, Time(end, context.TimeZone)));
            facts.Add((words.Lasted, Durations.Print(end - problem.StartedAt, words.Language)));
        }

        if (problem.FlapChanges > 0)
            facts.Add((words.Flapping, words.FlapChanges(problem.FlapChanges, problem.FlapSpan)));
        if (problem.Owner is { } owner)
            facts.Add((words.Owner, HostileText.Line(owner, MaxName)));
        return facts;
    }

    private static void Add(List<(string, string)> facts, string name, string? value, int most)
    {
        if (HostileText.Lines(value, most) is { Length: > 0 } text)
            facts.Add((name, text));
    }

    // What the reader may know of the rest of the incident.
    private static IEnumerable<(string Name, string Value)> Counts(IncidentFacts? incident, MessageWords words, bool isOver)
    {
        if (incident is not { Problems: > 1 })
            yield break;
        yield return (words.Incident, isOver ? words.CountsOver(incident.Problems) : words.Counts(incident.Problems, incident.Open));
        string[] names = [.. incident.HostNames.Select(h => HostileText.Line(h, MaxName))];
        string hosts = string.Join(", ", names);
        if (incident.Hosts > 1)
            yield return (words.Affected(incident.Hosts), incident.Hosts > names.Length ? $"{hosts}, {words.More(incident.Hosts - names.Length)}" : hosts);
        if (incident.Services.Count > 1)
            yield return (words.Services, string.Join(", ", incident.Services.Select(s => HostileText.Line(s, MaxName))));
    }

    private static ShortText Short(ProblemFacts problem, MessageWords words, string link, bool isOver, string more = "")
    {
        string level = words.ShortLevel((int)problem.Level, words.Level(problem.Level));
        string lead = $"{level} {(isOver ? words.ShortOver : problem.RecoveredAt is null ? words.ShortProblem : words.ShortRecovered)} ";
        string where = Where(problem);
        bool fits = lead.Length + where.Length <= ShortHead;
        string head = lead + (fits ? where : Start(where, ShortHead - lead.Length - 1) + ".");
        string title = Title(problem, words.Language), host = HostileText.Line(problem.HostDisplayName ?? problem.HostName, ShortHost);
        bool isSaid = host == where || title.Contains(host, StringComparison.Ordinal);
        string reason = problem.RecoveredAt is null
            ? HostileText.Line(PlainReason.Of(problem.Because, words.Language).Brief, MaxName) : "";
        string body = $"{(fits ? "" : where + ": ")}{(isSaid ? "" : host + ": ")}{title}{more}{(reason.Length == 0 ? "" : $" ({reason})")}";
        return new ShortText(head, body, link);
    }

    // Never through the middle of a character that takes two units.
    private static string Start(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>The title as a reader of a language sees it.</summary>
    internal static string Title(ProblemFacts problem, Language language) => HostileText.Line(ReasonText.Print(problem.Title, language), MaxTitle);

    private static string Where(ProblemFacts problem) =>
        HostileText.Line(
            problem.Service is { } service && service != problem.HostName
                ? problem.ServiceDisplayName ?? service
                : problem.HostDisplayName ?? problem.ServiceDisplayName ?? problem.HostName,
            MaxName);

    /// <summary>The service and, where it is another, the host: a digest has no other line that names it.</summary>
    private static string WhereExactly(ProblemFacts problem) => problem.Service is { } service && service != problem.HostName
        ? HostileText.Line($"{problem.ServiceDisplayName ?? service} · {problem.HostDisplayName ?? problem.HostName}", MaxName * 2)
        : Where(problem);

    private static string Fires(Level level) => new string('●', (int)level) + new string('○', 5 - (int)level);

    private static string Footer(MessageWords words, MessageContext context)
    {
        string reason = HostileText.Line(Print(context.Reason, context), MaxBecause) is { Length: > 0 } given ? $"{words.Reason}: {given}" : "";
        return !PublicAddress.IsLocal(context.PublicUrl) ? reason : reason.Length == 0 ? words.LocalLink : $"{reason}\n{words.LocalLink}";
    }

    private static string Time(Timestamp at, string zone)
    {
        bool known = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found);
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), known ? found! : TimeZoneInfo.Utc);
        return string.Create(CultureInfo.InvariantCulture, $"{local:yyyy-MM-dd HH:mm:ss} ({(known ? zone : "UTC")})");
    }

    private static PlainReason Plain(string? reason, MessageContext context) =>
        PlainReason.Of(reason, context.Language, TimeZoneInfo.TryFindSystemTimeZoneById(context.TimeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc);

    private static string Print(string? text, MessageContext context) =>
        ReasonText.Print(text, context.Language, TimeZoneInfo.TryFindSystemTimeZoneById(context.TimeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc);
}
