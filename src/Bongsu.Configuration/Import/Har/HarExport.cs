using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Har;

/// <summary>
/// Writes the steps of a check as browsers record requests (HTTP Archive 1.2), for the tools that replay such files; <see cref="HarImport"/> takes them back.
/// Pure: nothing is asked.
/// </summary>
public static class HarExport
{
    private const string FormType = "application/x-www-form-urlencoded";

    // Who asks is said by the check's own options, which stay where they are.
    private static readonly HashSet<string> s_leftOut = new(StringComparer.OrdinalIgnoreCase) { "authorization", "proxy-authorization", "cookie" };

    private static readonly string s_version =
        (typeof(HarExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The recording that a check would be made of.</summary>
    /// <param name="check">A check of a kind that walks through web pages.</param>
    /// <param name="kinds">The kinds of checks of the program.</param>
    /// <param name="at">When it was written: a recording has times.</param>
    /// <param name="errors">Gets why there can be none, in sentences.</param>
    /// <returns>The JSON, or null with at least one error.</returns>
    public static string? Write(CheckDefinition check, KindRegistry kinds, DateTimeOffset at, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(errors);
        if (kinds.Find(KindFamily.Check, check.Type) is not IHarKind kind)
        {
            errors.Add($"A check of the kind '{check.Type}' has no steps that a recording could have.");
            return null;
        }

        // A masked password is none, and no part of a recording.
        HashSet<string> secrets = [.. kinds.SecretNames(KindFamily.Check, check.Type)];
        CheckDefinition open = check with { Options = check.Options.Where(o => !secrets.Contains(o.Key)).ToDictionary(StringComparer.Ordinal) };
        if (kinds.Bind(KindFamily.Check, open, errors) is not { } options)
            return null;
        var entries = new JsonArray([.. kind.Export(options).Select(r => Entry(r, at))]);
        var log = new JsonObject
        {
            ["version"] = "1.2",
            ["creator"] = new JsonObject { ["name"] = "Bongsu", ["version"] = s_version },
            ["entries"] = entries,
        };
        return new JsonObject { ["log"] = log }.ToJsonString(s_json);
    }

    /// <summary>The check whose steps are meant.</summary>
    /// <param name="document">The configuration.</param>
    /// <param name="kinds">The kinds of checks of the program.</param>
    /// <param name="owner">A host or service.</param>
    /// <param name="name">The check's name; null where the owner has one alone that walks through web pages.</param>
    /// <param name="error">Why there is none, in a sentence.</param>
    public static CheckDefinition? Find(ConfigurationDocument document, KindRegistry kinds, string owner, string? name, out string? error)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(kinds);
        error = null;
        if ((document.Hosts.FirstOrDefault(h => h.Name == owner)?.Checks ?? document.Services.FirstOrDefault(s => s.Name == owner)?.Checks) is not { } checks)
        {
            error = $"There is no host or service '{owner}'.";
            return null;
        }

        CheckDefinition[] walking = [.. checks.Where(c => kinds.Find(KindFamily.Check, c.Type) is IHarKind && (name is null || (c.Name ?? c.Type) == name))];
        if (walking is [var one])
            return one;
        error = walking.Length > 0 ? $"'{owner}' has several web scenarios; name one: {string.Join(", ", walking.Select(c => c.Name ?? c.Type))}."
            : name is null ? $"'{owner}' has no web scenario." : $"'{owner}' has no web scenario '{name}'.";
        return null;
    }

    private static JsonObject Entry(HarRequest request, DateTimeOffset at) => new()
    {
        ["startedDateTime"] = at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["time"] = 0,
        ["request"] = Request(request),
        ["response"] = new JsonObject
        {
            ["status"] = request.Status,
            ["statusText"] = "",
            ["httpVersion"] = "HTTP/1.1",
            ["cookies"] = new JsonArray(),
            ["headers"] = new JsonArray(),
            ["content"] = new JsonObject { ["size"] = 0, ["mimeType"] = "" },
            ["redirectURL"] = "",
            ["headersSize"] = -1,
            ["bodySize"] = -1,
        },
        ["cache"] = new JsonObject(),
        ["timings"] = new JsonObject { ["send"] = 0, ["wait"] = 0, ["receive"] = 0 },
        ["comment"] = request.Name,
    };

    private static JsonObject Request(HarRequest request)
    {
        var json = new JsonObject
        {
            ["method"] = request.Method,
            ["url"] = request.Url,
            ["httpVersion"] = "HTTP/1.1",
            ["cookies"] = new JsonArray(),
            ["headers"] = Pairs(request.Headers.Where(h => !s_leftOut.Contains(h.Key))),
            ["queryString"] = Pairs(QueryOf(request.Url)),
            ["headersSize"] = -1,
            ["bodySize"] = -1,
        };
        if (request.Files.Count > 0)
        {
            JsonArray parts = Pairs(request.Form);
            foreach (HarFile file in request.Files)
                parts.Add(new JsonObject { ["name"] = file.Field, ["value"] = file.Content, ["fileName"] = file.Name, ["contentType"] = file.ContentType });
            json["postData"] = new JsonObject { ["mimeType"] = "multipart/form-data", ["params"] = parts };
        }
        else if (request.Form.Count > 0)
        {
            string text = string.Join('&', request.Form.Select(f => $"{Encode(f.Key)}={Encode(f.Value)}"));
            json["postData"] = new JsonObject { ["mimeType"] = FormType, ["params"] = Pairs(request.Form), ["text"] = text };
        }
        else if (request.Body is { } body)
        {
            string type = request.Headers.FirstOrDefault(h => h.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value ?? "text/plain";
            json["postData"] = new JsonObject { ["mimeType"] = type, ["params"] = new JsonArray(), ["text"] = body };
        }

        return json;
    }

    private static JsonArray Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        new([.. pairs.Select(p => (JsonNode)new JsonObject { ["name"] = p.Key, ["value"] = p.Value })]);

    private static IEnumerable<KeyValuePair<string, string>> QueryOf(string url)
    {
        int from = url.IndexOf('?', StringComparison.Ordinal);
        foreach (string part in from < 0 ? [] : url[(from + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=', 2);
            yield return KeyValuePair.Create(Decode(sides[0]), sides.Length > 1 ? Decode(sides[1]) : "");
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
