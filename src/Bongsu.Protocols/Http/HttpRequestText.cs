using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bongsu.Protocols.Http;

/// <summary>Writes requests as HTTP/1.1 has them, of which each has a connection of its own.</summary>
public static class HttpRequestText
{
    private static readonly SearchValues<char> s_token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>True for what may be the name of a header.</summary>
    public static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(s_token);

    /// <summary>The whole request, to be sent at once.</summary>
    /// <param name="method">Such as <c>GET</c>.</param>
    /// <param name="url">Absolute.</param>
    /// <param name="headers">In order; <c>Host</c> is the URL's where none is among them. None that says where the request ends.</param>
    /// <param name="body">Null for none.</param>
    /// <exception cref="HttpRequestException">A header would break out of its line, or is not ASCII.</exception>
    public static ReadOnlyMemory<byte> Write(string method, Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, byte[]? body)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(headers);
        var text = new StringBuilder(256);
        text.Append(method).Append(' ').Append(url.PathAndQuery).Append(" HTTP/1.1\r\n");
        if (!headers.Any(static h => h.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)))
            Append(text, "Host", HostOf(url));
        foreach ((string name, string value) in headers)
            Append(text, name, value);

        // A server must be told that no body comes where one would be expected.
        if (body is not null || method is "POST" or "PUT" or "PATCH")
            Append(text, "Content-Length", (body?.Length ?? 0).ToString(CultureInfo.InvariantCulture));
        text.Append("Connection: close\r\n\r\n");

        byte[] bytes = new byte[text.Length + (body?.Length ?? 0)];
        int at = 0;
        foreach (ReadOnlyMemory<char> piece in text.GetChunks())
            at += Encoding.ASCII.GetBytes(piece.Span, bytes.AsSpan(at));
        body?.CopyTo(bytes, at);
        return bytes;
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        if (!IsName(name))
            throw new HttpRequestException("A request header has a name that no header has.");
        if (!Ascii.IsValid(value))
            throw new HttpRequestException("Request headers must contain only ASCII characters.");
        if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new HttpRequestException("A request header has more than one line.");
        text.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    private static string HostOf(Uri url)
    {
        string host = url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost.Trim('[', ']')}]" : url.IdnHost;
        return url.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{url.Port}");
    }
}
