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
    /// <exception cref="FormatException">A value cannot be what its option wants; names the option.</exception>
    public static Dictionary<string, JsonElement> Read(IKind kind, IEnumerable<KeyValuePair<string, string>> given)
    {
        IList<JsonPropertyInfo> members = ConfigurationJson.Options.GetTypeInfo(kind.OptionsType).Properties;
        return given.ToDictionary(g => g.Key, g => Value(g.Key, g.Value, members.FirstOrDefault(m => m.Name == g.Key)?.PropertyType));
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
