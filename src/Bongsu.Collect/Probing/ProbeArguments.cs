using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Probing;

/// <summary>Turns <c>name=value</c> texts into the options of a kind, as YAML would.</summary>
internal static class ProbeArguments
{
    /// <summary>
    /// The options as JSON. A text stays one; true and false become what they say where the option wants that; a list is written <c>[a, b]</c> in JSON or with
    /// commas, a map as JSON.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="host">The address of the host that it is run for, or null.</param>
    /// <param name="given">The texts.</param>
    /// <exception cref="FormatException">A value cannot be what its option wants; names the option.</exception>
    public static Dictionary<string, JsonElement> Read(IKind kind, string? host, IEnumerable<KeyValuePair<string, string>> given)
    {
        IList<JsonPropertyInfo> members = ConfigurationJson.Options.GetTypeInfo(kind.OptionsType).Properties;
        return WithUrl(given.ToDictionary(), host, members)
            .ToDictionary(g => g.Key, g => Value(g.Key, g.Value, members.FirstOrDefault(m => m.Name == g.Key)?.PropertyType));
    }

    // host, port, user and password mean the same to every kind, also to one that takes a URL and a header.
    private static Dictionary<string, string> WithUrl(Dictionary<string, string> given, string? host, IList<JsonPropertyInfo> members)
    {
        bool Has(string name) => members.Any(m => m.Name == name);
        if (host is not null && Has("url") && !Has("port") && !given.ContainsKey("url"))
        {
            given.Remove("port", out string? port);
            string authority = (host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host) + (port is null ? "" : ":" + port);
            given["url"] = $"{(port is "443" or "8443" ? "https" : "http")}://{authority}/";
        }
        if (Has("authorization") && !Has("user") && !given.ContainsKey("authorization") && given.Remove("user", out string? user))
        {
            given.Remove("password", out string? password);
            given["authorization"] = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{password}"));
        }

        return given;
    }

    private static JsonElement Value(string name, string text, Type? type)
    {
        try
        {
            if (type == typeof(bool))
                return JsonSerializer.SerializeToElement(
                    bool.TryParse(text, out bool value) ? value : throw new FormatException($"{name} is true or false, not '{text}'."));
            if (type is null || type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type))
                return JsonSerializer.SerializeToElement(text);
            JsonNode? node = text.TrimStart() is ['[' or '{', ..] ? JsonNode.Parse(text) : new JsonArray([.. text.Split(',').Select(t => (JsonNode)t.Trim())]);
            return JsonSerializer.SerializeToElement(node);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{name}: '{text}' is not JSON: {e.Message}", e);
        }
    }
}
