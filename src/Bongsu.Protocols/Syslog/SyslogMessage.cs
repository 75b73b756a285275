using System.Globalization;
using System.Text;

namespace Bongsu.Protocols.Syslog;

/// <summary>
/// One message, as RFC 5424 says or as programs of before wrote them (RFC 3164). Nothing that comes is refused: what cannot be told apart is the text.
/// </summary>
public sealed record SyslogMessage
{
    private const int DefaultPriority = 13;
    private static readonly string[] s_localTimes =
    [
        "MMM d HH:mm:ss",
        "MMM dd HH:mm:ss",
        "MMM d yyyy HH:mm:ss",
        "MMM dd yyyy HH:mm:ss",
        "MMM d HH:mm:ss.FFFFFFF",
    ];

    /// <summary>What the message is of, 0 to 23; 1, a user's program, where it is not said.</summary>
    public int Facility { get; init; } = DefaultPriority >> 3;

    /// <summary>How bad; a notice where it is not said.</summary>
    public SyslogSeverity Severity { get; init; } = (SyslogSeverity)(DefaultPriority & 7);

    /// <summary>When it was written; null where that is not said, or without a zone.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When it was written by the sender's clock, where neither the zone nor, mostly, the year is said: the year is 1 then.</summary>
    public DateTime? LocalAt { get; init; }

    /// <summary>What the sender calls itself; null where that is not said.</summary>
    public string? Host { get; init; }

    /// <summary>The program; null where that is not said.</summary>
    public string? Program { get; init; }

    /// <summary>Its process; null where that is not said.</summary>
    public string? ProcessId { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">UTF-8; what is none is replaced.</param>
    public static SyslogMessage Parse(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes).TrimEnd('\0', '\r', '\n');
        var message = new SyslogMessage { Text = text };
        ReadOnlySpan<char> rest = text;
        if (TryPriority(ref rest, out int priority))
            message = message with { Facility = priority >> 3, Severity = (SyslogSeverity)(priority & 7), Text = rest.ToString() };
        return rest.StartsWith("1 ", StringComparison.Ordinal) && TryNew(rest[2..], message) is { } structured ? structured : Old(rest, message);
    }

    private static bool TryPriority(ref ReadOnlySpan<char> rest, out int priority)
    {
        priority = 0;
        int end = rest.Length > 2 && rest[0] == '<' ? rest[..Math.Min(rest.Length, 5)].IndexOf('>') : -1;
        if (end < 2 || !int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out priority) || priority > 191)
            return false;
        rest = rest[(end + 1)..];
        return true;
    }

    /// <summary><c>TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA [MSG]</c>, each perhaps <c>-</c>.</summary>
    private static SyslogMessage? TryNew(ReadOnlySpan<char> rest, SyslogMessage message)
    {
        ReadOnlySpan<char> time = Word(ref rest);
        string? host = OrNull(Word(ref rest));
        string? program = OrNull(Word(ref rest));
        string? process = OrNull(Word(ref rest));
        Word(ref rest);
        DateTimeOffset? at = null;
        if (time is not "-")
        {
            if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed))
                return null;
            at = parsed;
        }

        int data = StructuredData(rest);
        if (data < 0)
            return null;
        ReadOnlySpan<char> text = rest[data..].TrimStart(' ').TrimStart('\uFEFF');
        return message with { At = at, Host = host, Program = program, ProcessId = process, Text = text.ToString() };
    }

    /// <summary>How long the structured data is; -1 where it has no end.</summary>
    private static int StructuredData(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] == '-')
            return Math.Min(rest.Length, 1);
        int at = 0;
        while (at < rest.Length && rest[at] == '[')
        {
            bool quoted = false;
            for (at++; at < rest.Length && (quoted || rest[at] != ']'); at++)
            {
                if (rest[at] == '\\' && quoted)
                    at++;
                else if (rest[at] == '"')
                    quoted = !quoted;
            }

            if (at >= rest.Length)
                return -1;
            at++;
        }

        return at == 0 ? -1 : at;
    }

    /// <summary><c>TIMESTAMP [HOSTNAME] TAG: TEXT</c>, each of them perhaps missing.</summary>
    private static SyslogMessage Old(ReadOnlySpan<char> rest, SyslogMessage message)
    {
        (DateTimeOffset? at, DateTime? local) = OldTime(ref rest);
        string? host = null;
        if (at is not null || local is not null)
        {
            // A word that ends in a colon or holds a process is the tag already: the sender left out its name.
            ReadOnlySpan<char> after = rest;
            ReadOnlySpan<char> word = Word(ref after);
            if (word.Length > 0 && !word.EndsWith(":", StringComparison.Ordinal) && word.IndexOf('[') < 0)
            {
                host = word.ToString();
                rest = after;
            }
        }

        (string? program, string? process) = Tag(ref rest);
        return message with { At = at, LocalAt = local, Host = host, Program = program, ProcessId = process, Text = rest.ToString() };
    }

    private static (DateTimeOffset? At, DateTime? Local) OldTime(ref ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> after = rest;
        ReadOnlySpan<char> first = Word(ref after);
        if (first.Length >= 19 && first[4] == '-'
            && DateTimeOffset.TryParse(first, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            rest = after;
            return (at, null);
        }

        // "Jan  5 09:12:33", the day perhaps with a zero or a space before it; some write the year.
        if (first.Length != 3)
            return default;
        ReadOnlySpan<char> day = Word(ref after);
        ReadOnlySpan<char> time = Word(ref after);
        string written = $"{first} {day} {time}";
        if (!time.Contains(':'))
            written += $" {Word(ref after)}";
        if (!DateTime.TryParseExact(written.TrimEnd(':'), s_localTimes, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out DateTime local))
            return default;
        rest = after;
        return (null, local);
    }

    /// <summary><c>program[process]: </c> or <c>program: </c>; what is none of these stays in the text.</summary>
    private static (string? Program, string? Process) Tag(ref ReadOnlySpan<char> rest)
    {
        int end = rest[..Math.Min(rest.Length, 128)].IndexOfAny(": [");
        if (end <= 0 || rest[end] == ' ')
            return default;
        string program = rest[..end].ToString();
        if (rest[end] == ':')
        {
            rest = rest[(end + 1)..].TrimStart(' ');
            return (program, null);
        }

        int close = rest[..Math.Min(rest.Length, 256)].IndexOf(']');
        if (close < end)
            return default;
        string process = rest[(end + 1)..close].ToString();
        rest = rest[(close + 1)..].TrimStart(':').TrimStart(' ');
        return (program, process);
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(' ');
        int end = rest.IndexOf(' ');
        ReadOnlySpan<char> word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return word;
    }

    private static string? OrNull(ReadOnlySpan<char> word) => word is "-" or "" ? null : word.ToString();
}
