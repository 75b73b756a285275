using System.Globalization;
using Bongsu.Model.Kinds;
using Bongsu.Report.Blocks;
using Bongsu.Views.Past;

namespace Bongsu.Report.Sections.Objectives;

/// <summary>Objectives and times.</summary>
internal sealed class ObjectivesSection : Section<NoOptions, ObjectivesFacts>
{
    private const int Most = 12;
    private const double BudgetLow = 0.25;

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new ObjectivesWords(text.Language).Title;

    /// <inheritdoc />
    protected override Task<ObjectivesFacts> ReadAsync(SectionContext context, NoOptions options, CancellationToken cancellationToken)
    {
        PastProblem[] now = [.. context.StartedIn(context.Period)], before = [.. context.StartedIn(context.Before)];
        return Task.FromResult(new ObjectivesFacts
        {
            Services =
            [
                .. context.NeedServices().Select(Of)
                    .OrderBy(s => s.BudgetLeft ?? 2).ThenByDescending(s => s.FailedSeconds).ThenBy(s => s.Service, StringComparer.Ordinal),
            ],
            Detect = ResponseTimes.Of(now, before, p => p.DetectedAtMs - p.StartedAtMs),
            Acknowledge = ResponseTimes.Of(now, before, p => p.AcknowledgedAtMs - p.DetectedAtMs),
            Repair = ResponseTimes.Of(now, before, p => p.RecoveredAtMs - p.StartedAtMs),
        });
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(ObjectivesFacts facts, ReportText text)
    {
        var words = new ObjectivesWords(text.Language);
        if (facts.Services.Count > 0)
            yield return new Block.Entries([.. facts.Services.Take(Most).Select(s => Entry(s, words, text))]);
        if (facts.Services.Count > Most)
            yield return new Block.More(words.More(facts.Services.Count - Most), text.Link("/services"));
        yield return new Block.Table(
            words.Times,
            [words.What, words.Now, words.Median, words.Before],
            [
                Row(words.Detect, facts.Detect, text), Row(words.Acknowledge, facts.Acknowledge, text), Row(words.Repair, facts.Repair, text),
            ]);
    }

    private static ServiceFigures Of(ServicePast service) => new()
    {
        Service = service.Service.Name,
        Objective = Math.Round(service.Now.Objective, 12),
        Availability = service.Now.Availability,
        AvailabilityWithMaintenance = service.Now.AvailabilityWithMaintenance,
        AvailabilityBefore = service.Before.Availability,
        FailedSeconds = service.Now.Bad.TotalSeconds,
        UnknownSeconds = service.Now.Unknown.TotalSeconds,
        MaintenanceSeconds = service.Now.Maintenance.TotalSeconds,
        BudgetLeft = service.Budget.BudgetLeft,
        BudgetSeconds = service.Budget.Allowed.TotalSeconds,
        Proves = service.Budget.Proves,
    };

    private static Entry Entry(ServiceFigures s, ObjectivesWords words, ReportText text)
    {
        var details = new List<string> { words.Promised(ReportText.Availability(s.Objective), Share(s.AvailabilityBefore)) };
        if (s.BudgetLeft is { } left)
        {
            details.Add(left >= 0
                ? words.Left(ReportText.Percent(left * 100), text.Span(s.BudgetSeconds))
                : words.Overspent(text.Span(-left * s.BudgetSeconds), text.Span(s.BudgetSeconds)));
        }

        if (s.FailedSeconds > 0)
            details.Add(words.Failed(text.Span(s.FailedSeconds)));
        if (s.UnknownSeconds >= 1)
            details.Add(words.Blind(text.Span(s.UnknownSeconds)));
        if (s.MaintenanceSeconds > 0)
            details.Add(words.Maintenance(text.Span(s.MaintenanceSeconds), Share(s.AvailabilityWithMaintenance)));
        if (!s.Proves)
            details.Add(words.Unproven);
        Tone tone = s.BudgetLeft < 0 || s.Availability < s.Objective ? Tone.Bad
            : s.BudgetLeft < BudgetLow ? Tone.Notice
            : s.Availability is null ? Tone.Plain
            : Tone.Good;
        return new Entry($"{s.Service}: {Share(s.Availability)}", details, tone, text.Link("/services/" + Uri.EscapeDataString(s.Service)));
    }

    private static string Share(double? share) => share is { } known ? ReportText.Availability(known) : "–";

    private static string[] Row(string name, ResponseTime time, ReportText text) =>
        [
            time.Count == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ×\u00A0{time.Count}"),
            Span(time.MeanSeconds, text),
            Span(time.MedianSeconds, text),
            Span(time.MeanSecondsBefore, text),
        ];

    private static string Span(double? seconds, ReportText text) => seconds is { } known ? text.Span(known) : "–";
}
