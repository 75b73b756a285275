using System.Buffers;
using System.Text;

namespace Bongsu.Protocols.Http;

/// <summary>Reads the head of an answer (RFC 9112, 2 to 5).</summary>
public static class HttpHeadParser
{
    private static readonly SearchValues<byte> s_token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    // A value may hold any byte but these.
    private static readonly SearchValues<byte> s_never = SearchValues.Create("\r\n\0"u8);

    private static ReadOnlySpan<byte> Protocol => "HTTP/1."u8;

    /// <summary>False as soon as the bytes cannot be the beginning of an answer: who speaks another protocol is not waited for.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> bytes)
    {
        int known = Math.Min(bytes.Length, Protocol.Length);
        return bytes[..known].SequenceEqual(Protocol[..known]);
    }

    /// <summary>How many bytes a head has, its empty line among them; 0 where its end has not come yet.</summary>
    /// <param name="bytes">From the beginning of the head.</param>
    /// <param name="searched">So many of the bytes have been looked at before without an end.</param>
    public static int LengthOf(ReadOnlySpan<byte> bytes, int searched)
    {
        // The end is a line feed behind a line feed, with at most a carriage return between them.
        for (int at = Math.Max(searched - 2, 0); bytes[at..].IndexOf((byte)'\n') is >= 0 and int next;)
        {
            at += next + 1;
            if (at < bytes.Length && bytes[at] == '\n')
                return at + 1;
            if (at + 1 < bytes.Length && bytes[at] == '\r' && bytes[at + 1] == '\n')
                return at + 2;
        }

        return 0;
    }

    /// <summary>Reads a whole head.</summary>
    /// <param name="head">As long as <see cref="LengthOf"/> says.</param>
    /// <exception cref="HttpIOException">It is none.</exception>
    public static HttpResponseHead Parse(ReadOnlySpan<byte> head)
    {
        int status = StatusOf(NextLine(ref head));
        var fields = new List<KeyValuePair<string, string>>(8);
        for (ReadOnlySpan<byte> line = NextLine(ref head); !line.IsEmpty; line = NextLine(ref head))
            fields.Add(FieldOf(line));
        return new HttpResponseHead(status, fields);
    }

    /// <summary>Examines one line of the fields that may follow the last chunk: they must be fields, and say nothing that is needed.</summary>
    /// <exception cref="HttpIOException">It is none.</exception>
    public static void ExamineTrailer(ReadOnlySpan<byte> line) => FieldOf(line);

    /// <summary>Up to the next end of a line behind which no line begins with a space: one that does goes on with the one before it.</summary>
    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> rest)
    {
        for (int from = 0; rest[from..].IndexOf((byte)'\n') is >= 0 and int found;)
        {
            int end = from + found;
            from = end + 1;
            if (from < rest.Length && rest[from] is (byte)' ' or (byte)'\t')
                continue;
            ReadOnlySpan<byte> line = rest[..end];
            rest = rest[from..];
            return line.EndsWith((byte)'\r') ? line[..^1] : line;
        }

        throw HttpFault.Invalid("The response headers have no end.");
    }

    /// <summary><c>HTTP/1.1 200 OK</c>, where the reason may be missing, with its space or without.</summary>
    private static int StatusOf(ReadOnlySpan<byte> line)
    {
        if (line.Length < 12
            || !line.StartsWith(Protocol)
            || !char.IsAsciiDigit((char)line[7])
            || line[8] != ' '
            || line[9..12].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || line[9] == '0'
            || (line.Length > 12 && line[12] != ' ')
            || line.ContainsAny(s_never))
            throw HttpFault.Invalid("The status line is not HTTP/1.1.");
        return ((line[9] - '0') * 100) + ((line[10] - '0') * 10) + line[11] - '0';
    }

    private static KeyValuePair<string, string> FieldOf(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? [] : line[..colon].TrimEnd((byte)' ');
        if (name.IsEmpty || name.ContainsAnyExcept(s_token))
            throw HttpFault.Invalid("A line of the response headers is no header.");
        return new KeyValuePair<string, string>(Encoding.Latin1.GetString(name), ValueOf(line[(colon + 1)..]));
    }

    private static string ValueOf(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t"u8);
        if (!text.ContainsAny(s_never))
            return Encoding.Latin1.GetString(text);

        // Lines that go on with it: nobody sends them any more, but they are to be read (RFC 9112, 5.2).
        string whole = Encoding.Latin1.GetString(text).Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Trim();
        return !whole.AsSpan().ContainsAny('\r', '\0') ? whole : throw HttpFault.Invalid("A response header has a carriage return or a zero in it.");
    }
}
