using System.Text.Json;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Import.Har;

/// <summary>Reads the entries of a recording.</summary>
internal static class HarEntries
{
    private const int MostName = 64;
    private const int MostUrl = 2048;
    private const int MostBody = 65_536;

    // What every client says of itself, or a run finds out anew.
    private static readonly HashSet<string> s_leftOut = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept-encoding", "authorization", "cache-control", "connection", "content-length", "cookie", "dnt", "host", "if-modified-since", "if-none-match",
        "keep-alive",
        "pragma", "priority", "proxy-authorization", "proxy-connection", "te", "transfer-encoding", "upgrade", "upgrade-insecure-requests",
    };

    private static readonly string[] s_beside = ["image/", "font/", "video/", "audio/", "text/css", "text/javascript", "application/javascript",
        "application/x-javascript", "application/font"];

    /// <summary>The entries; false where the document is none of a browser.</summary>
    public static bool TryFind(JsonElement root, out JsonElement entries)
    {
        entries = default;
        return root.TryGetProperty("log", out JsonElement log) && log.ValueKind == JsonValueKind.Object
            && log.TryGetProperty("entries", out entries) && entries.ValueKind == JsonValueKind.Array;
    }

    /// <summary>The requests that are worth repeating; the others are named in the report.</summary>
    public static IReadOnlyList<HarRequest> Read(JsonElement entries, string what, string count, ImportReport report)
    {
        var made = new List<HarRequest>();
        string? redirectedTo = null;
        foreach (JsonElement entry in entries.EnumerateArray())
        {
            report.Found(count);
            JsonElement request = Member(entry, "request");
            string url = Text(request, "url");
            int status =
                Member(Member(entry, "response"), "status") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int read) ? read : 0;
            string next = Text(Member(entry, "response"), "redirectURL");

            // What a redirect leads to belongs to the step before.
            if (redirectedTo is not null && made.Count > 0 && url == redirectedTo)
            {
                made[^1] = made[^1] with { Status = status };
                redirectedTo = Next(url, status, next);
                continue;
            }

            redirectedTo = null;
            if (RefusalOf(entry, url, status) is { } refused)
            {
                report.Refuse(count, $"{Text(request, "method")} {UrlText.Mask(url.Length > 120 ? url[..120] + "…" : url)} of {what}", refused);
                continue;
            }

            made.Add(RequestOf(request, url, status, Text(entry, "comment"), made, what, report));
            redirectedTo = Next(url, status, next);
        }

        return made;
    }

    private static string? Next(string url, int status, string next) =>
        status is >= 300 and < 400 && next.Length > 0 && Uri.TryCreate(new Uri(url), next, out Uri? whole) ? whole.AbsoluteUri : null;

    private static string? RefusalOf(JsonElement entry, string url, int status)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            return "it is no request to a web server";
        if (url.Length > MostUrl)
            return $"its URL is longer than {MostUrl} characters";
        if (UrlText.HasUserInfo(url))
            return "its URL has a user name and password";
        if (status < 100)
            return "it was not answered";
        if (Text(Member(entry, "request"), "method") is not ("GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE"))
            return "its method is none that is repeated";
        string type = Text(entry, "_resourceType");
        if (type is "image" or "font" or "stylesheet" or "script" or "media" or "preflight" or "ping" or "manifest" or "websocket")
            return "browsers load it beside a page";
        string mime = Text(Member(Member(entry, "response"), "content"), "mimeType").Trim();
        return s_beside.Any(b => mime.StartsWith(b, StringComparison.OrdinalIgnoreCase)) ? "browsers load it beside a page" : null;
    }

    private static HarRequest RequestOf(
        JsonElement request, string url, int status, string comment, List<HarRequest> before, string what, ImportReport report)
    {
        string method = Text(request, "method");
        string name = Name(comment, method, new Uri(url), before);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string header, string value) in Pairs(request, "headers"))
        {
            if (header.Equals("authorization", StringComparison.OrdinalIgnoreCase))
                report.SetUp($"step '{name}' of {what} said who asks: write auth, user and password of the check.");
            if (!s_leftOut.Contains(header)
                && !header.StartsWith(':')
                && !header.StartsWith("sec-", StringComparison.OrdinalIgnoreCase)
                && IsHeader(header, value))
                headers[header] = value;
        }

        JsonElement sent = Member(request, "postData");
        List<KeyValuePair<string, string>> form = [.. Pairs(sent, "params")];
        bool isForm = Text(sent, "mimeType").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        if (!isForm && form.Count > 0)
            report.Change($"step '{name}' of {what}", "what its form sent in parts, such as files, is left out");
        if (isForm && form.Count == 0)
            form = Decode(Text(sent, "text"));
        if (!isForm || form.GroupBy(f => f.Key, StringComparer.Ordinal).Any(g => g.Count() > 1))
            form = [];
        for (int i = 0; i < form.Count; i++)
        {
            if (!form[i].Key.Contains("pass", StringComparison.OrdinalIgnoreCase) && !form[i].Key.Contains("pwd", StringComparison.OrdinalIgnoreCase))
                continue;
            form[i] = KeyValuePair.Create(form[i].Key, "{password}");
            report.SetUp($"step '{name}' of {what} sent a password as '{form[i].Key}': write password of the check, which is kept secret.");
        }

        if (form.Count > 0)
            headers.Remove("Content-Type");
        string body = Text(sent, "text");
        if (body.Length > MostBody)
        {
            report.Change($"step '{name}' of {what}", $"its body has more than {MostBody} characters and is left out");
            body = "";
        }

        return new HarRequest
        {
            Name = name, Method = method, Url = PlainUrl(url), Headers = [.. headers.Take(100)], Form = form,
            Body = form.Count == 0 && body.Length > 0 ? body : null, Status = status,
        };
    }

    private static List<KeyValuePair<string, string>> Decode(string text) =>
    [
        .. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p =>
        {
            string[] sides = p.Split('=', 2);
            return KeyValuePair.Create(Plain(sides[0]), sides.Length > 1 ? Plain(sides[1]) : "");
        }),
    ];

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static bool IsHeader(string name, string value) =>
        name.Length > 0 && name.AsSpan().IndexOfAny("\r\n: ") < 0 && value.AsSpan().IndexOfAny("\r\n\0") < 0;

    // Braces stand for variables where we wrote the recording; as part of a URL they would be escaped.
    private static string PlainUrl(string url) =>
        url.Contains('{', StringComparison.Ordinal) ? url.Split('#', 2)[0] : new Uri(url).GetLeftPart(UriPartial.Query);

    // A recording that we wrote says in the comment what the step was called.
    private static string Name(string comment, string method, Uri url, List<HarRequest> before)
    {
        if (comment.Trim().Length > 0 && comment.Length <= MostName && !comment.Any(char.IsControl) && !comment.EndsWith('\\')
            && !before.Exists(r => r.Name == comment))
            return comment;
        string path = string.Concat(Uri.UnescapeDataString(url.AbsolutePath).Where(c => !char.IsControl(c) && c is not ('"' or '\\' or ',' or '[' or ']')));
        string plain = $"{method} {path}";
        plain = plain.Length > MostName - 4 ? plain[..(MostName - 4)] : plain;
        string made = plain;
        for (int i = 2; before.Exists(r => r.Name == made); i++)
            made = $"{plain} {i}";
        return made;
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;

    private static string Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonElement element, string name)
    {
        if (Member(element, name) is not { ValueKind: JsonValueKind.Array } list)
            yield break;
        foreach (JsonElement pair in list.EnumerateArray())
        {
            if (Text(pair, "name") is { Length: > 0 } key)
                yield return KeyValuePair.Create(key, Text(pair, "value"));
        }
    }
}
