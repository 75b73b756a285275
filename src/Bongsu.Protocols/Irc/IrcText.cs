using System.Text;

namespace Bongsu.Protocols.Irc;

/// <summary>Texts of messages: made harmless, and cut to what a line holds.</summary>
public static class IrcText
{
    // What a server may show of a user to others: a user name of 11 characters with its tilde, and a host of 64.
    private const int User = 12;
    private const int Host = 64;
    private const int LeastRoom = 32;

    /// <summary>
    /// A text as one line that is nothing but text: line breaks become blanks; control characters go, and with them CTCP requests and the codes for colours and
    /// styles together with their numbers.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\u0003':
                    i = AfterColour(text, i + 1, static c => char.IsAsciiDigit(c), 2) - 1;
                    break;
                case '\u0004':
                    i = AfterColour(text, i + 1, static c => char.IsAsciiHexDigit(c), 6) - 1;
                    break;
                case '\r' or '\n' or '\t' or '\u0085' or '\u2028' or '\u2029':
                    clean.Append(' ');
                    break;
                case var c when !char.IsControl(c):
                    clean.Append(c);
                    break;
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>How many bytes of text a message has room for, with what the server puts before it for those who read it.</summary>
    /// <param name="nick">The sender's.</param>
    /// <param name="target">The channel or nick.</param>
    public static int Room(string nick, string target)
    {
        int before = Encoding.UTF8.GetByteCount(nick) + Encoding.UTF8.GetByteCount(target) + User + Host + ":!@ PRIVMSG  :\r\n".Length;
        return Math.Max(LeastRoom, IrcLine.MaxBytes - before);
    }

    /// <summary>Cuts a clean text into pieces, between words where there are some, never inside a character.</summary>
    /// <param name="text">As <see cref="Clean"/> returns it.</param>
    /// <param name="maxBytes">The most bytes of a piece in UTF-8, 4 or more.</param>
    /// <param name="maxPieces">The most pieces; where the text needs more, the last one ends with an ellipsis.</param>
    public static IReadOnlyList<string> Split(string text, int maxBytes, int maxPieces)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPieces, 1);
        var pieces = new List<string>();
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            int fits = Fit(rest, maxBytes);
            if (fits < rest.Length && pieces.Count == maxPieces - 1)
            {
                pieces.Add(string.Concat(rest[..Fit(rest, maxBytes - 3)].TrimEnd(), "…"));
                return pieces;
            }

            int end = fits == rest.Length ? fits : BetweenWords(rest, fits);
            pieces.Add(rest[..end].TrimEnd().ToString());
            rest = rest[end..].TrimStart();
        }

        return pieces;
    }

    // How many characters fit; a surrogate pair is four bytes and stays together.
    private static int Fit(ReadOnlySpan<char> text, int bytes)
    {
        int at = 0;
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text[at..], out Rune rune, out int units);
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
                break;
            at += units;
        }

        return at;
    }

    // A word that would take more than half of the piece with it is cut instead.
    private static int BetweenWords(ReadOnlySpan<char> text, int fits)
    {
        if (text[fits] == ' ')
            return fits;
        int blank = text[..fits].LastIndexOf(' ');
        return blank > fits / 2 ? blank : fits;
    }

    // Behind a colour code stand the digits of the foreground and, after a comma, of the background.
    private static int AfterColour(string text, int at, Func<char, bool> isDigit, int most)
    {
        int end = Digits(text, at, isDigit, most);
        if (end == at || end + 1 >= text.Length || text[end] != ',')
            return end;
        int background = Digits(text, end + 1, isDigit, most);
        return background == end + 1 ? end : background;
    }

    private static int Digits(string text, int at, Func<char, bool> isDigit, int most)
    {
        int end = at;
        while (end < text.Length && end - at < most && isDigit(text[end]))
            end++;
        return end;
    }
}
