using System.Globalization;
using System.Text.Json;
using Bongsu.Detect.Services;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Judgements;
using Bongsu.Report.Sections;

namespace Bongsu.Report.Reports;

/// <summary>Shows a report to a reader. Pure: the same report reads the same at any time.</summary>
public sealed class ReportShower(ReportSections sections, JudgementLinks links)
{
    /// <summary>The report in a language and a zone.</summary>
    /// <param name="content">The report.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="zone">The reader's.</param>
    /// <param name="publicUrl">Where the pages are, without a slash at the end; empty for links within them.</param>
    /// <param name="id">Its number; null for one that is not kept.</param>
    /// <param name="judge">Who is asked to judge; null where nobody is.</param>
    public ShownReport Show(ReportContent content, Language language, TimeZoneInfo zone, string publicUrl, long? id, string? judge = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        var words = new ReportWords(language);
        var text = new ReportText(language, zone, publicUrl, new TimeInterval(content.From, content.To))
        {
            JudgePath = id is { } kept && judge is not null
                ? (kind, title, host, service) => links.PathOf(new JudgedKind(kept, content.Organisation, judge, kind, title, host, service))
                : null,
        };
        var shown = new List<ShownSection>();
        var notes = new List<string>();
        var quiet = new List<string>();
        if (content.Late)
            notes.Add(words.Late(text.FullTime(content.To), text.FullTime(content.MadeAt)));
        if (content.Cut)
            notes.Add(words.Cut(ReportBuilder.MostProblems));
        foreach (SectionContent part in content.Sections)
        {
            ISection? section = sections.Find(part.Type);
            string title = section?.TitleIn(text) ?? part.Type;
            if (part.State == SectionState.Nothing)
                quiet.Add(title);
            else if (part.State == SectionState.Failed || Blocks(section, part, text) is not { } blocks)
                notes.Add(words.Failed(title));
            else
                shown.Add(new ShownSection(part.Type, title, blocks));
        }

        // What comes first says how it stands: its first sentence stands for the report where there is room for one only.
        Block.Paragraph? verdict = null;
        if (shown is [{ Blocks: [Block.Paragraph first, ..] } lead, ..])
        {
            // It stands at the head of every medium, and is not said twice.
            verdict = first;
            shown.RemoveAt(0);
            if (lead.Blocks.Count > 1)
                shown.Insert(0, lead with { Title = "", Blocks = [.. lead.Blocks.Skip(1)] });
        }

        string link = text.Link(id is { } number ? string.Create(CultureInfo.InvariantCulture, $"/reports/{number}") : "/reports");
        return new ShownReport
        {
            Language = language.Code,
            Title = words.Title(content.Name, content.Organisation),
            Lead = words.Lead(text.FullTime(content.From), text.FullTime(content.To), zone.Id),
            Verdict = verdict?.Text ?? words.Lead(text.FullTime(content.From), text.FullTime(content.To), zone.Id),
            Tone = verdict?.Tone ?? Tone.Plain,
            Notes = notes,
            Sections = shown,
            Quiet = quiet.Count == 0 ? "" : words.Quiet(string.Join(", ", quiet)),
            Link = (words.Open, link),
            Footer = words.Footer(content.Organisation),
        };
    }

    /// <summary>What a report asks a person about: each kind of problem for which one of its sections offers an answer.</summary>
    /// <param name="content">The report.</param>
    /// <param name="id">Its number.</param>
    /// <param name="judge">Who is asked.</param>
    public IReadOnlyList<JudgedKind> AsksOf(ReportContent content, long id, string judge)
    {
        ArgumentNullException.ThrowIfNull(content);
        var asked = new List<JudgedKind>();
        var text = new ReportText(Language.English, TimeZoneInfo.Utc, "", new TimeInterval(content.From, content.To))
        {
            JudgePath = (kind, title, host, service) =>
            {
                asked.Add(new JudgedKind(id, content.Organisation, judge, kind, title, host, service));
                return null;
            },
        };
        foreach (SectionContent part in content.Sections.Where(s => s.State == SectionState.News))
            Blocks(sections.Find(part.Type), part, text);
        return asked;
    }

    // Null where this version does not know the section, or cannot read what another one kept.
    private static IReadOnlyList<Block>? Blocks(ISection? section, SectionContent part, ReportText text)
    {
        if (section is null || part.Facts is not { } facts)
            return null;
        try
        {
            return section.Show(facts, text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
