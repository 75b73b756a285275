using System.Text;

namespace Bongsu.Collect.Checks.Texts;

/// <summary>
/// Reads the bytes of a page as a browser does: a byte order mark decides, then the header's charset, then what the page says of itself (<c>meta</c>, the XML
/// declaration), then UTF-8. A page that says nothing and is not UTF-8 is Korean where its letters are, and windows-1252 otherwise: browsers guess too.
/// </summary>
internal static class PageText
{
    // Enough of Hangul's rows in KS X 1001 to be no accident.
    private const double HangulShare = 0.9;

    /// <summary>Decodes a body.</summary>
    /// <param name="body">Without content codings.</param>
    /// <param name="contentType">The header as sent, or null.</param>
    /// <param name="asked">An encoding that the user named, which goes before everything but a byte order mark; or null.</param>
    public static string Decode(ReadOnlySpan<byte> body, string? contentType, Encoding? asked)
    {
        if (body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return TextEncodings.Utf8.GetString(body[3..]);
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(body[2..]);
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(body[2..]);
        (string media, string? charset) = ContentTypeOf(contentType);
        if (asked is not null || TextEncodings.TryFind(charset, out asked))
            return asked.GetString(body);
        bool xml = media is "text/xml" or "application/xml" || media.EndsWith("+xml", StringComparison.Ordinal);
        if (xml || media is "" or "text/html")
        {
            string? own = XmlDeclaration.Charset(body) ?? (xml ? null : MetaCharset.Find(body));
            if (TextEncodings.TryFind(own, out Encoding? said))
                return Real(said).GetString(body);
        }

        return xml || media.EndsWith("json", StringComparison.Ordinal) || IsUtf8(body) ? TextEncodings.Utf8.GetString(body)
            : IsKorean(body) ? TextEncodings.Korean.GetString(body)
            : TextEncodings.Windows1252.GetString(body);
    }

    /// <summary>
    /// The media type in small letters and the charset of a <c>Content-Type</c> header; of several headers the last that names a type counts.
    /// </summary>
    private static (string Media, string? Charset) ContentTypeOf(string? header)
    {
        if (header is null)
            return ("", null);
        string[] parts = header.Split(';', StringSplitOptions.TrimEntries);
        string? charset = parts.Skip(1)
            .Where(p => p.StartsWith("charset", StringComparison.OrdinalIgnoreCase))
            .Select(p => p["charset".Length..].TrimStart())
            .FirstOrDefault(p => p.StartsWith('='))?[1..].Trim().Trim('"', '\'').Trim();
        return (parts[0].ToLowerInvariant(), charset);
    }

    // A page that can be read far enough to say "utf-16" in single bytes is none.
    private static Encoding Real(Encoding said) => said is UnicodeEncoding ? TextEncodings.Utf8 : said;

    // A character that the end of reading cut in two does not make a page another encoding's.
    private static bool IsUtf8(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(body, out _, out int length) is var status and not System.Buffers.OperationStatus.Done)
                return status == System.Buffers.OperationStatus.NeedMoreData;
            body = body[length..];
        }

        return true;
    }

    private static bool IsKorean(ReadOnlySpan<byte> body)
    {
        int pairs = 0, hangul = 0;
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] < 0x80)
                continue;
            pairs++;
            if (i + 1 < body.Length && body[i] is >= 0xB0 and <= 0xC8 && body[i + 1] is >= 0xA1 and <= 0xFE)
                hangul++;
            i++;
        }

        return pairs > 0 && hangul >= pairs * HangulShare;
    }
}
