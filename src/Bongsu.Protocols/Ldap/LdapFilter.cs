using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace Bongsu.Protocols.Ldap;

/// <summary>What a search looks for, written as <c>(&amp;(objectClass=person)(|(cn=Kim*)(uid=kim)))</c> (RFC 4515).</summary>
public sealed class LdapFilter
{
    private const int MostDepth = 16;
    private const int MostLength = 4096;

    private readonly Action<AsnWriter> _write;

    private LdapFilter(Action<AsnWriter> write) => _write = write;

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="fault">What is wrong, in a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out LdapFilter? filter, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        (filter, fault) = (null, null);
        try
        {
            if (text.Length > MostLength)
                throw new FormatException($"A filter has {MostLength} characters at most.");
            int at = 0;
            Action<AsnWriter> write = Parse(text, ref at, 0);
            if (at != text.Length)
                throw new FormatException($"Something follows the filter at character {at + 1}.");
            filter = new LdapFilter(write);
            return true;
        }
        catch (FormatException e)
        {
            fault = e.Message;
            return false;
        }
    }

    internal void Write(AsnWriter writer) => _write(writer);

    internal static void WriteText(AsnWriter writer, string text, Asn1Tag? tag = null) => writer.WriteOctetString(Encoding.UTF8.GetBytes(text), tag);

    private static Asn1Tag Choice(int number, bool constructed = true) => new(TagClass.ContextSpecific, number, constructed);

    private static Action<AsnWriter> Parse(string text, ref int at, int depth)
    {
        if (depth > MostDepth)
            throw new FormatException($"A filter is nested {MostDepth} levels deep at most.");
        Expect(text, ref at, '(');
        Action<AsnWriter> write = at < text.Length ? text[at] switch
        {
            '&' => Several(text, ref at, 0, depth),
            '|' => Several(text, ref at, 1, depth),
            '!' => Not(text, ref at, depth),
            _ => Comparison(text, ref at),
        }
            : throw new FormatException("A filter ends too early.");
        Expect(text, ref at, ')');
        return write;
    }

    private static Action<AsnWriter> Several(string text, ref int at, int choice, int depth)
    {
        at++;
        var parts = new List<Action<AsnWriter>>();
        while (at < text.Length && text[at] == '(')
            parts.Add(Parse(text, ref at, depth + 1));
        if (parts.Count == 0)
            throw new FormatException("& and | need filters behind them.");
        return writer =>
        {
            using AsnWriter.Scope set = writer.PushSetOf(Choice(choice));
            foreach (Action<AsnWriter> part in parts)
                part(writer);
        };
    }

    private static Action<AsnWriter> Not(string text, ref int at, int depth)
    {
        at++;
        Action<AsnWriter> inner = Parse(text, ref at, depth + 1);
        return writer =>
        {
            using AsnWriter.Scope not = writer.PushSequence(Choice(2));
            inner(writer);
        };
    }

    private static Action<AsnWriter> Comparison(string text, ref int at)
    {
        int end = text.IndexOf(')', at);
        int equals = end < 0 ? -1 : text.IndexOf('=', at, end - at);
        if (equals <= at)
            throw new FormatException($"An attribute, = and a value were expected at character {at + 1}.");
        char before = text[equals - 1];
        int choice = before switch { '>' => 5, '<' => 6, '~' => 8, _ => 3 };
        string attribute = text[at..(choice == 3 ? equals : equals - 1)];
        string value = text[(equals + 1)..end];
        if (attribute.Length == 0 || !attribute.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or ';' or '.'))
            throw new FormatException($"'{attribute}' is not the name of an attribute.");
        at = end;
        if (choice == 3 && value == "*")
            return writer => WriteText(writer, attribute, Choice(7, constructed: false));
        if (choice == 3 && value.Contains('*', StringComparison.Ordinal))
            return Substrings(attribute, [.. value.Split('*').Select(Unescape)]);
        byte[] bytes = Unescape(value);
        return writer =>
        {
            using AsnWriter.Scope pair = writer.PushSequence(Choice(choice));
            WriteText(writer, attribute);
            writer.WriteOctetString(bytes);
        };
    }

    private static Action<AsnWriter> Substrings(string attribute, byte[][] parts) => writer =>
    {
        using AsnWriter.Scope substrings = writer.PushSequence(Choice(4));
        WriteText(writer, attribute);
        using AsnWriter.Scope list = writer.PushSequence();
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length > 0)
                writer.WriteOctetString(parts[i], Choice(i == 0 ? 0 : i == parts.Length - 1 ? 2 : 1, constructed: false));
        }
    };

    /// <summary><c>\2a</c> is a star, and so on for each byte.</summary>
    private static byte[] Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(value);
        var bytes = new List<byte>(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                int length = char.IsHighSurrogate(value[i]) && i + 1 < value.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(i, length)));
                i += length - 1;
            }
            else if (i + 2 < value.Length
                && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte escaped))
            {
                bytes.Add(escaped);
                i += 2;
            }
            else
            {
                throw new FormatException("A backslash must have two hexadecimal digits behind it.");
            }
        }

        return [.. bytes];
    }

    private static void Expect(string text, ref int at, char expected)
    {
        if (at >= text.Length || text[at] != expected)
            throw new FormatException($"'{expected}' was expected at character {at + 1}.");
        at++;
    }
}
