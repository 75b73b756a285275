using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bongsu.ContractTool;

/// <summary>Reads a published description, JSON or YAML, into one tree.</summary>
internal static class DescriptionReader
{
    /// <summary>Reads text; JSON where it begins as an object does, YAML otherwise.</summary>
    /// <exception cref="ContractException">It is neither.</exception>
    public static JsonObject Read(string text)
    {
        try
        {
            JsonNode? root = text.AsSpan().TrimStart().StartsWith("{")
                ? JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })
                : ReadYaml(text);
            return root as JsonObject ?? throw new ContractException("The description is not an object.");
        }
        catch (Exception e) when (e is JsonException or YamlException)
        {
            throw new ContractException($"The description can be read neither as JSON nor as YAML: {e.Message}");
        }
    }

    private static JsonNode? ReadYaml(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml.Documents.Count == 0 ? null : ToJson(yaml.Documents[0].RootNode);
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, ToJson(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode scalar => ToJson(scalar),
        _ => throw new ContractException($"Line {node.Start.Line} of the description is neither a mapping, a list nor a scalar."),
    };

    /// <summary>The core schema of YAML 1.2: what is quoted is text, what is plain may be a number, a Boolean or null.</summary>
    private static JsonNode? ToJson(YamlScalarNode scalar)
    {
        string text = scalar.Value ?? string.Empty;
        if (scalar.Style is not ScalarStyle.Plain)
            return text;
        return text switch
        {
            "" or "~" or "null" => null,
            "true" => true,
            "false" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => number,
            _ => text,
        };
    }
}
