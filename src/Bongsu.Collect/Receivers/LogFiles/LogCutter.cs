using System.Text;

namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>Cuts bytes of a log into lines and entries. Pure.</summary>
internal static class LogCutter
{
    /// <summary>The longest entry, in characters; what is beyond is left out.</summary>
    public const int MostCharacters = 32_000;

    /// <summary>Cuts.</summary>
    /// <param name="bytes">From the beginning of a line on.</param>
    /// <param name="item">Says the encoding, and which lines begin entries.</param>
    /// <param name="isComplete">True where nothing will follow: what stands at the end is an entry too.</param>
    /// <param name="isFull">True where there is no room for more bytes: then at least one entry is taken, cut where it must be.</param>
    /// <param name="entries">Gets the entries.</param>
    /// <returns>How many bytes are done.</returns>
    public static int Cut(ReadOnlySpan<byte> bytes, LogFileItem item, bool isComplete, bool isFull, List<string> entries)
    {
        int done = 0, at = 0;
        var entry = new StringBuilder();
        bool open = false;
        while (at < bytes.Length)
        {
            int length = LineLength(bytes[at..], item.Encoding, out bool ended);
            if (!ended && !isComplete)
                break;
            string line = Text(bytes.Slice(at, length), item.Encoding);
            if (open && item.Begins(line))
            {
                Close(entry, entries);
                done = at;
            }

            open = true;
            if (entry.Length > 0)
                entry.Append('\n');
            entry.Append(line.AsSpan(0, Math.Min(line.Length, Math.Max(0, MostCharacters - entry.Length))));
            at += length;
            if (item.HasEntries)
                continue;
            Close(entry, entries);
            (done, open) = (at, false);
        }

        if (open && (isComplete || (isFull && done == 0)))
        {
            Close(entry, entries);
            return at;
        }

        if (done > 0 || !isFull || bytes.Length == 0)
            return done;

        // One line that is longer than all the room there is.
        string part = Text(bytes, item.Encoding);
        entries.Add(part.Length > MostCharacters ? part[..MostCharacters] : part);
        return bytes.Length;
    }

    private static void Close(StringBuilder entry, List<string> entries)
    {
        entries.Add(entry.ToString());
        entry.Clear();
    }

    /// <summary>The length of the first line with its line feed, in bytes.</summary>
    private static int LineLength(ReadOnlySpan<byte> bytes, Encoding encoding, out bool ended)
    {
        int low = encoding.CodePage switch { 1200 => 0, 1201 => 1, _ => -1 };
        int from = 0;
        while (bytes[from..].IndexOf((byte)'\n') is >= 0 and int found)
        {
            int at = from + found;

            // In UTF-16 the line feed is a unit of two bytes, and a byte of that number may be half of another character.
            if (low < 0 || (at % 2 == low && (at ^ 1) < bytes.Length && bytes[at ^ 1] == 0))
            {
                ended = true;
                return low < 0 ? at + 1 : (at | 1) + 1;
            }

            from = at + 1;
        }

        ended = false;
        return bytes.Length;
    }

    private static string Text(ReadOnlySpan<byte> line, Encoding encoding) => encoding.GetString(line).TrimStart('\uFEFF').TrimEnd('\n').TrimEnd('\r');
}
