using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Bongsu.Protocols.Graphite;

/// <summary>One line of Graphite's plaintext protocol: <c>path value timestamp</c>, the path perhaps with tags: <c>path;tag=value;tag=value</c>.</summary>
/// <param name="Path">The path without its tags.</param>
/// <param name="Tags">The tags in the order sent.</param>
/// <param name="Value">The value.</param>
/// <param name="Seconds">The time, seconds since 1970; null for the time of arrival, which senders write as -1 or N or leave out.</param>
public sealed record GraphiteLine(string Path, IReadOnlyList<KeyValuePair<string, string>> Tags, double Value, double? Seconds)
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">UTF-8, without its end.</param>
    /// <param name="fault">What is wrong, in a sentence; null where nothing is.</param>
    public static GraphiteLine? Parse(ReadOnlySpan<byte> line, out string? fault)
    {
        ReadOnlySpan<byte> rest = line;
        ReadOnlySpan<byte> path = Word(ref rest);
        ReadOnlySpan<byte> value = Word(ref rest);
        ReadOnlySpan<byte> time = Word(ref rest);
        if (path.IsEmpty || value.IsEmpty || !Word(ref rest).IsEmpty)
            return Fail("a line must be 'path value timestamp'.", out fault);
        if (!Utf8.IsValid(path))
            return Fail("the path is not UTF-8.", out fault);
        if (!Utf8Parser.TryParse(value, out double number, out int used) || used != value.Length)
            return Fail("the value is not a number.", out fault);
        double? seconds = null;
        if (!time.IsEmpty && !time.SequenceEqual("N"u8))
        {
            if (!Utf8Parser.TryParse(time, out double at, out used) || used != time.Length || !double.IsFinite(at))
                return Fail("the timestamp is not a number of seconds.", out fault);
            seconds = at < 0 ? null : at;
        }

        string[] parts = Encoding.UTF8.GetString(path).Split(';');
        var tags = new List<KeyValuePair<string, string>>(parts.Length - 1);
        foreach (string part in parts.AsSpan(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || equals == part.Length - 1)
                return Fail("a tag must be 'name=value'.", out fault);
            tags.Add(new(part[..equals], part[(equals + 1)..]));
        }

        fault = parts[0].Length == 0 ? "the path is empty." : null;
        return fault is null ? new GraphiteLine(parts[0], tags, number, seconds) : null;
    }

    private static ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t"u8);
        int end = rest.IndexOfAny((byte)' ', (byte)'\t');
        ReadOnlySpan<byte> word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }

    private static GraphiteLine? Fail(string what, out string? fault)
    {
        fault = what;
        return null;
    }
}
