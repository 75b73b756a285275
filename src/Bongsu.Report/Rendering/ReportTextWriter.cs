using System.Text;
using Bongsu.Report.Blocks;

namespace Bongsu.Report.Rendering;

/// <summary>Writes a report as plain text. Pure.</summary>
public static class ReportTextWriter
{
    private const int BarWidth = 24;

    /// <summary>The text; lines end with a line feed.</summary>
    public static string Write(ShownReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append(report.Title).Append('\n').Append(report.Lead).Append("\n\n").Append(Mark(report.Tone)).Append(report.Verdict).Append('\n');
        foreach (string note in report.Notes)
            text.Append("! ").Append(note).Append('\n');
        foreach (ShownSection section in report.Sections)
        {
            if (section.Title.Length > 0)
                text.Append('\n').Append("== ").Append(section.Title).Append(" ==\n");
            foreach (Block block in section.Blocks)
                Write(text, block);
        }

        if (report.Quiet.Length > 0)
            text.Append('\n').Append(report.Quiet).Append('\n');
        text.Append('\n').Append(report.Link.Text).Append(": ").Append(report.Link.Href).Append('\n');
        if (report.Footer.Length > 0)
            text.Append("\n-- \n").Append(report.Footer).Append('\n');
        return text.ToString();
    }

    private static void Write(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Block.Paragraph paragraph:
                text.Append(Mark(paragraph.Tone)).Append(paragraph.Text).Append('\n');
                break;
            case Block.Heading heading:
                text.Append('\n').Append(heading.Text).Append('\n');
                break;
            case Block.Entries entries:
                foreach (Entry entry in entries.Items)
                    Write(text, entry);
                break;
            case Block.Table table:
                Write(text, table);
                break;
            case Block.Bars bars:
                foreach (Bar bar in bars.Items)
                    Write(text, bar);
                break;
            case Block.More more:
                text.Append(more.Text).Append(": ").Append(more.Href).Append('\n');
                break;
        }
    }

    // Names are as wide as the reader's letters are: bars begin on lines of their own, so that they begin at the same place.
    private static void Write(StringBuilder text, Bar bar)
    {
        text.Append(bar.Name).Append(": ").Append(bar.Value).Append('\n');
        int length = bar.Share <= 0 ? 0 : Math.Max(1, (int)Math.Round(bar.Share * BarWidth));
        if (length > 0)
            text.Append("    ").Append('#', length).Append('\n');
    }

    private static void Write(StringBuilder text, Entry entry)
    {
        text.Append("- ").Append(Mark(entry.Tone)).Append(entry.Title).Append('\n');
        foreach (string detail in entry.Details)
            text.Append("    ").Append(detail).Append('\n');
        if (entry.Href is { } href)
            text.Append("    ").Append(href).Append('\n');
        foreach ((string name, string address) in entry.Actions)
            text.Append("    ").Append(name).Append(": ").Append(address).Append('\n');
    }

    private static void Write(StringBuilder text, Block.Table table)
    {
        text.Append(table.Caption).Append('\n');
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            IEnumerable<string> cells = table.Heads.Skip(1).Zip(row.Skip(1), (head, cell) => $"{head} {cell}");
            text.Append("- ").Append(row[0]).Append(": ").Append(string.Join(", ", cells)).Append('\n');
        }
    }

    private static string Mark(Tone tone) => tone == Tone.Bad ? "[!] " : "";
}
