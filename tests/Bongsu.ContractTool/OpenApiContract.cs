using System.Text.Json.Nodes;

namespace Bongsu.ContractTool;

/// <summary>Makes a contract of some operations of an OpenAPI 3 description.</summary>
internal sealed class OpenApiContract
{
    private readonly JsonObject _description;
    private readonly JsonObject _paths;
    private readonly SchemaFacts _facts = new();

    private OpenApiContract(JsonObject description)
    {
        _description = description;
        _paths = description["paths"] as JsonObject ?? throw new ContractException("The description has no paths.");
    }

    /// <summary>The contract.</summary>
    /// <param name="description">The whole description.</param>
    /// <param name="operations">Method and path of each: <c>POST /rest/api/3/issue</c>.</param>
    /// <exception cref="ContractException">The description is of another kind, or lacks an operation.</exception>
    public static JsonObject Make(JsonObject description, IReadOnlyCollection<string> operations)
    {
        string version = description["openapi"]?.ToString() ?? string.Empty;
        return version.StartsWith("3.", StringComparison.Ordinal)
            ? new OpenApiContract(description).Make(operations)
            : throw new ContractException("Only OpenAPI 3 descriptions are understood; this one does not say that it is one.");
    }

    private JsonObject Make(IReadOnlyCollection<string> operations)
    {
        JsonNode?[] taken = [.. operations.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Take)];
        return new JsonObject
        {
            ["service"] = _description["info"]?["title"]?.ToString(),
            ["version"] = _description["info"]?["version"]?.ToString(),
            ["operations"] = new JsonArray(taken),
            ["types"] = _facts.TakeTypes(_description["components"]?["schemas"] as JsonObject),
        };
    }

    private JsonObject Take(string name)
    {
        if (name.Split(' ') is not [var method, var path] || _paths[path] is not JsonObject item || item[method.ToLowerInvariant()] is not JsonObject published)
            throw new ContractException($"The operation '{name}' is not described. An operation is named by its method and path, as in 'POST /issue'.");
        var operation = new JsonObject { ["method"] = method, ["path"] = path };
        AddUnlessEmpty(operation, "elsewhere", new JsonArray([.. Elsewhere(path).Select(p => (JsonNode)p)]));
        AddUnlessEmpty(operation, "parameters", new JsonArray([.. Parameters(item, published, name)]));
        if (Resolve(published["requestBody"]) is { } body)
            operation["body"] = new JsonObject { ["required"] = IsTrue(body["required"]), ["content"] = Content(body["content"] as JsonObject, name) };
        if (published["responses"] is JsonObject responses)
        {
            operation["answers"] = new JsonObject(responses.OrderBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => KeyValuePair.Create(r.Key, (JsonNode?)Content(Resolve(r.Value)?["content"] as JsonObject, $"{name} {r.Key}"))));
        }

        return operation;
    }

    private IEnumerable<JsonNode> Parameters(JsonObject item, JsonObject operation, string name) =>
        Each(item).Concat(Each(operation))
            .OrderBy(p => p["in"]!.ToString(), StringComparer.Ordinal).ThenBy(p => p["name"]!.ToString(), StringComparer.Ordinal)
            .Select(p => new JsonObject
            {
                ["name"] = p["name"]!.ToString(),
                ["in"] = p["in"]!.ToString(),
                ["required"] = IsTrue(p["required"]),
                ["schema"] = _facts.Take(p["schema"], $"{name} {p["name"]}"),
            });

    private IEnumerable<JsonObject> Each(JsonObject owner) => (owner["parameters"] as JsonArray ?? []).Select(p => Resolve(p)!.AsObject());

    private JsonObject Content(JsonObject? content, string at) =>
        new(
            (content ?? [])
                .OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => KeyValuePair.Create(c.Key, (JsonNode?)(_facts.Take(c.Value?["schema"], at) ?? new JsonObject()))));

    /// <summary>Other paths that a path's placeholders would take in: <c>/issue/bulk</c> is not the issue "bulk".</summary>
    private IEnumerable<string> Elsewhere(string path)
    {
        string[] parts = path.Trim('/').Split('/');
        return _paths.Select(p => p.Key).Where(other => other != path && IsWithin(other.Trim('/').Split('/'), parts)).Order(StringComparer.Ordinal);
    }

    private static bool IsWithin(string[] parts, string[] template) =>
        parts.Length == template.Length
        && parts.Zip(template).All(p => p.First == p.Second || IsPlaceholder(p.Second))
        && parts.Count(IsPlaceholder) < template.Count(IsPlaceholder);

    private static bool IsPlaceholder(string part) => part.StartsWith('{') && part.EndsWith('}');

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool flag) && flag;

    private static void AddUnlessEmpty(JsonObject operation, string name, JsonArray values)
    {
        if (values.Count > 0)
            operation[name] = values;
    }

    /// <summary>Follows references to parameters, bodies and answers.</summary>
    private JsonNode? Resolve(JsonNode? node)
    {
        for (int hops = 0; hops < 20 && node?["$ref"] is JsonValue reference; hops++)
        {
            JsonNode? target = _description;
            foreach (string part in reference.GetValue<string>().TrimStart('#', '/').Split('/'))
                target = target?[part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
            node = target ?? throw new ContractException($"The reference '{reference}' leads nowhere.");
        }

        return node;
    }
}
