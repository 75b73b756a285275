using System.Text;

namespace Bongsu.Collect.Checks.Texts;

/// <summary>What <c>&lt;?xml version="1.0" encoding="..."?&gt;</c> says.</summary>
internal static class XmlDeclaration
{
    private const int Longest = 1024;

    /// <summary>The name of the encoding, or null.</summary>
    public static string? Charset(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("<?xml"u8))
            return null;
        ReadOnlySpan<byte> declaration = body[..Math.Min(body.Length, Longest)];
        int end = declaration.IndexOf((byte)'>');
        string text = Encoding.Latin1.GetString(end < 0 ? declaration : declaration[..end]);
        int at = text.IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0)
            return null;
        string rest = text[(at + "encoding".Length)..].TrimStart();
        if (!rest.StartsWith('='))
            return null;
        rest = rest[1..].TrimStart();
        if (rest.Length == 0 || rest[0] is not ('"' or '\''))
            return null;
        int close = rest.IndexOf(rest[0], 1);
        return close < 0 ? null : rest[1..close];
    }
}
