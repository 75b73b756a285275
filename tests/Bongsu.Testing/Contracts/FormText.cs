using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bongsu.Testing.Contracts;

/// <summary>Reads queries and forms.</summary>
internal static class FormText
{
    /// <summary>Names and values, decoded.</summary>
    public static Dictionary<string, List<string>> Parse(string text)
    {
        var form = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (string pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = [.. pair.Split('=', 2).Select(s => Uri.UnescapeDataString(s.Replace('+', ' ')))];
            if (!form.TryGetValue(sides[0], out List<string>? values))
                form[sides[0]] = values = [];
            values.Add(sides.Length > 1 ? sides[1] : string.Empty);
        }

        return form;
    }

    /// <summary>As an object; a name that comes more than once is an array.</summary>
    public static JsonElement ToElement(string text)
    {
        var form = new JsonObject();
        foreach ((string name, List<string> values) in Parse(text))
            form[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode)v)]);
        return JsonSerializer.SerializeToElement(form);
    }
}
