using System.Text;

namespace Bongsu.Web.Access.Proxies;

/// <summary>
/// The header <c>Forwarded</c> (RFC 7239): <c>for="[2001:db8::1]:4711";proto=https;host=mon.example.com, for=10.0.0.7</c>. The last element is the nearest
/// proxy's.
/// </summary>
internal static class ForwardedHeader
{
    /// <summary>Reads the elements, in the header's order; a part that is not well-formed says nothing.</summary>
    public static List<ForwardedHop> Read(string text)
    {
        var hops = new List<ForwardedHop>();
        foreach (string element in Split(text, ','))
        {
            ForwardedHop hop = default;
            foreach (string pair in Split(element, ';'))
            {
                int equals = pair.IndexOf('=', StringComparison.Ordinal);
                if (equals < 0)
                    continue;
                string value = Unquote(pair[(equals + 1)..].Trim());
                hop = pair[..equals].Trim().ToLowerInvariant() switch
                {
                    "for" => hop with { For = value },
                    "proto" => hop with { Scheme = value },
                    "host" => hop with { Host = value },
                    _ => hop,
                };
            }

            hops.Add(hop);
        }

        return hops;
    }

    private static IEnumerable<string> Split(string text, char separator)
    {
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == separator && !quoted)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static string Unquote(string value)
    {
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"')
            return value;
        var plain = new StringBuilder(value.Length);
        for (int i = 1; i < value.Length - 1; i++)
        {
            if (value[i] == '\\' && i < value.Length - 2)
                i++;
            plain.Append(value[i]);
        }

        return plain.ToString();
    }
}
