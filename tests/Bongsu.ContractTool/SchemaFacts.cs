using System.Text.Json.Nodes;

namespace Bongsu.ContractTool;

/// <summary>
/// Takes the facts of OpenAPI schemas and leaves the prose: what a contract needs to judge a value. Remembers which named types were referred to, so that they
/// are taken as well.
/// </summary>
internal sealed class SchemaFacts
{
    private const string Published = "#/components/schemas/";
    private const string Ours = "#/types/";

    private static readonly HashSet<string> Values = new(StringComparer.Ordinal)
    {
        "type", "format", "nullable", "readOnly", "writeOnly", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems", "uniqueItems",
        "minProperties", "maxProperties",
    };

    private static readonly HashSet<string> Left = new(StringComparer.Ordinal)
    {
        "title", "description", "example", "examples", "default", "deprecated", "externalDocs", "xml",
    };

    private readonly SortedDictionary<string, JsonNode?> _types = new(StringComparer.Ordinal);
    private readonly Queue<string> _wanted = new();

    /// <summary>The facts of a schema; null stands for "anything".</summary>
    /// <param name="schema">As published.</param>
    /// <param name="at">Where it stands, for messages.</param>
    /// <exception cref="ContractException">It uses a keyword that no contract knows.</exception>
    public JsonNode? Take(JsonNode? schema, string at)
    {
        if (schema is not JsonObject published)
            return schema?.DeepClone();
        var facts = new JsonObject();
        foreach ((string keyword, JsonNode? value) in published.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (Left.Contains(keyword) || keyword.StartsWith("x-", StringComparison.Ordinal))
                continue;
            facts[keyword] = keyword switch
            {
                "$ref" => Refer(value!.GetValue<string>(), at),
                "properties" => TakeAll(value!.AsObject(), at),
                "items" or "additionalProperties" => Take(value, at + "." + keyword),
                "allOf" or "oneOf" or "anyOf" => new JsonArray([.. value!.AsArray().Select((part, i) => Take(part, $"{at}.{keyword}[{i}]"))]),
                "required" => new JsonArray([.. value!.AsArray().Select(n => n!.GetValue<string>()).Order(StringComparer.Ordinal).Select(n => (JsonNode)n)]),
                "enum" => value!.DeepClone(),
                "discriminator" => TakeDiscriminator(value!.AsObject(), at),
                _ when Values.Contains(keyword) => value?.DeepClone(),
                _ => throw new ContractException($"{at}: the keyword '{keyword}' is not understood."),
            };
        }

        return facts;
    }

    /// <summary>All types that were referred to, directly or through others, by name.</summary>
    /// <param name="published">The description's named schemas.</param>
    /// <exception cref="ContractException">One is not there.</exception>
    public JsonObject TakeTypes(JsonObject? published)
    {
        while (_wanted.TryDequeue(out string? name))
            _types[name] = Take(published?[name] ?? throw new ContractException($"The type '{name}' is referred to and not described."), name);
        return new JsonObject(_types.Select(t => KeyValuePair.Create(t.Key, t.Value)));
    }

    private JsonObject TakeAll(JsonObject members, string at) =>
        new(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Take(m.Value, $"{at}.{m.Key}"))));

    private JsonObject TakeDiscriminator(JsonObject published, string at)
    {
        var facts = new JsonObject { ["propertyName"] = published["propertyName"]?.DeepClone() };
        if (published["mapping"] is JsonObject mapping)
            facts["mapping"] = new JsonObject(
                mapping.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)Refer(m.Value!.GetValue<string>(), at))));
        return facts;
    }

    private string Refer(string reference, string at)
    {
        if (!reference.StartsWith(Published, StringComparison.Ordinal))
            throw new ContractException($"{at}: the reference '{reference}' is not to {Published}.");
        string name = reference[Published.Length..];
        if (_types.TryAdd(name, null))
            _wanted.Enqueue(name);
        return Ours + name;
    }
}
