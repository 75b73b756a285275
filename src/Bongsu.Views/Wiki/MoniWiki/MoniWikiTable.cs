using System.Globalization;

namespace Bongsu.Views.Wiki.MoniWiki;

/// <summary>Reads a row of a table: <c>||a|| b ||||c||</c>. Pure.</summary>
internal static class MoniWikiTable
{
    private const int MostCells = 100;

    /// <summary>The cells of a row.</summary>
    /// <param name="line">Begins with two bars.</param>
    public static IReadOnlyList<MoniWikiCell> Cells(string line)
    {
        var cells = new List<MoniWikiCell>();
        int columns = 1;
        foreach (string part in Parts(line))
        {
            if (part.Length == 0)
            {
                columns++;
                continue;
            }

            cells.Add(Cell(part, Math.Min(columns, MostCells)));
            columns = 1;
            if (cells.Count == MostCells)
                break;
        }

        return cells;
    }

    // Bars inside a macro or code belong to that.
    private static IEnumerable<string> Parts(string line)
    {
        int start = 2;
        for (int i = 2; i < line.Length; i++)
        {
            if (Inside(line, i, "[[", "]]") is > 0 and int macro)
                i = macro - 1;
            else if (Inside(line, i, "{{{", "}}}") is > 0 and int code)
                i = code - 1;
            else if (line[i] == '|' && i + 1 < line.Length && line[i + 1] == '|')
            {
                yield return line[start..i];
                start = i + 2;
                i++;
            }
        }

        if (start < line.Length && line[start..].Trim().Length > 0)
            yield return line[start..];
    }

    private static int Inside(string line, int i, string open, string close)
    {
        if (string.CompareOrdinal(line, i, open, 0, open.Length) != 0)
            return 0;
        int end = line.IndexOf(close, i + open.Length, Math.Min(PanelCall.Longest, line.Length - i - open.Length), StringComparison.Ordinal);
        return end < 0 ? 0 : end + close.Length;
    }

    private static MoniWikiCell Cell(string part, int columns)
    {
        int rows = 1;
        string? side = null;
        string text = part;
        while (text is ['<', ..] && text.IndexOf('>', StringComparison.Ordinal) is > 1 and < 100 and int end)
        {
            string said = text[1..end];
            if (said[0] == '-' && Number(said[1..]) is { } across)
                columns = across;
            else if (said[0] == '|' && Number(said[1..]) is { } down)
                rows = down;
            else if (said is "(" or ":" or ")")
                side = said switch { "(" => "left", ":" => "center", _ => "right" };
            else if (!said.Contains('=', StringComparison.Ordinal))
                break;
            text = text[(end + 1)..];
        }

        bool before = text is [' ', ..], after = text is [.., ' '];
        side ??= before && after ? "center" : before ? "right" : null;
        return new MoniWikiCell(text.Trim(), columns, rows, side);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= MostCells ? number : null;
}
