using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bongsu.ContractTool;

/// <summary>
/// Makes a contract of some operations of an AWS service model (<c>service-2.json</c>). All operations of the JSON and query protocols share one method and
/// path; what tells them apart is kept as <c>target</c> (the header X-Amz-Target) and <c>action</c> (the form's field Action).
/// </summary>
internal sealed class ServiceModelContract
{
    private readonly JsonObject _metadata;
    private readonly JsonObject _operations;
    private readonly JsonObject _shapes;
    private readonly SortedDictionary<string, JsonNode?> _types = new(StringComparer.Ordinal);
    private readonly Queue<string> _wanted = new();

    private ServiceModelContract(JsonObject model)
    {
        _metadata = Part(model, "metadata");
        _operations = Part(model, "operations");
        _shapes = Part(model, "shapes");
    }

    /// <summary>The contract.</summary>
    /// <param name="model">The whole service model.</param>
    /// <param name="operations">Names: <c>DescribeAlarms</c>.</param>
    /// <exception cref="ContractException">The model is of another kind, or lacks an operation.</exception>
    public static JsonObject Make(JsonObject model, IReadOnlyCollection<string> operations) => new ServiceModelContract(model).Make(operations);

    private JsonObject Make(IReadOnlyCollection<string> operations)
    {
        JsonNode?[] taken = [.. operations.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Take)];
        while (_wanted.TryDequeue(out string? name))
            _types[name] = TakeShape(name);
        return new JsonObject
        {
            ["service"] = Text("serviceFullName"),
            ["version"] = Text("apiVersion"),
            ["protocols"] = _metadata["protocols"]?.DeepClone(),
            ["operations"] = new JsonArray(taken),
            ["types"] = new JsonObject(_types.Select(t => KeyValuePair.Create(t.Key, t.Value))),
        };
    }

    private JsonObject Take(string name)
    {
        if (_operations[name] is not JsonObject published)
            throw new ContractException($"The operation '{name}' is not described.");
        var operation = new JsonObject
        {
            ["name"] = name,
            ["method"] = published["http"]?["method"]?.ToString() ?? "POST",
            ["path"] = published["http"]?["requestUri"]?.ToString() ?? "/",
        };
        string[] requests = [.. Protocols.Select(RequestType).OfType<string>()];
        string[] answers = [.. Protocols.Select(AnswerType).OfType<string>()];
        if (Protocols.Contains("json"))
            operation["target"] = $"{Text("targetPrefix")}.{name}";
        if (Protocols.Any(p => p is "query" or "ec2"))
            operation["action"] = name;
        operation["body"] = new JsonObject { ["required"] = true, ["content"] = Content(requests, published["input"]) };
        operation["answers"] = new JsonObject { ["200"] = Content(answers, published["output"]) };
        JsonNode[] errors = [.. (published["errors"] as JsonArray ?? []).Select(e => Error(e!["shape"]!.ToString())).OrderBy(
            e => e["code"]!.ToString(), StringComparer.Ordinal)];
        if (errors.Length > 0)
            operation["errors"] = new JsonArray(errors);
        return operation;
    }

    private string[] Protocols => [.. (_metadata["protocols"] as JsonArray ?? [_metadata["protocol"]?.DeepClone()]).Select(p => p!.ToString())];

    private string? RequestType(string protocol) => protocol switch
    {
        "json" => $"application/x-amz-json-{Text("jsonVersion") ?? "1.0"}",
        "query" or "ec2" => "application/x-www-form-urlencoded",
        "smithy-rpc-v2-cbor" => "application/cbor",
        _ => null,
    };

    private string? AnswerType(string protocol) => protocol is "query" or "ec2" ? "text/xml" : RequestType(protocol);

    private JsonObject Content(string[] types, JsonNode? member) =>
        new(types.Order(StringComparer.Ordinal).Select(t => KeyValuePair.Create(t, (JsonNode?)(member is null ? new JsonObject() : Refer(member)))));

    private JsonObject Error(string shape)
    {
        JsonNode? error = _shapes[shape]?["error"];
        return new JsonObject { ["code"] = error?["code"]?.ToString() ?? shape, ["status"] = error?["httpStatusCode"]?.DeepClone() ?? 400 };
    }

    private JsonObject Refer(JsonNode member)
    {
        string name = member["shape"]!.ToString();
        if (_types.TryAdd(name, null))
            _wanted.Enqueue(name);
        return new JsonObject { ["$ref"] = "#/types/" + name };
    }

    private JsonObject TakeShape(string name)
    {
        if (_shapes[name] is not JsonObject shape)
            throw new ContractException($"The shape '{name}' is referred to and not described.");
        JsonObject facts = shape["type"]?.ToString() switch
        {
            "structure" => Structure(shape),
            "list" => List(shape),
            "map" => new JsonObject { ["type"] = "object", ["additionalProperties"] = Refer(shape["value"]!), ["maxProperties"] = Limit(shape, "max") },
            "string" => String(shape),
            "integer" or "long" or "short" => new JsonObject { ["type"] = "integer", ["minimum"] = Limit(shape, "min"), ["maximum"] = Limit(shape, "max") },
            "float" or "double" => new JsonObject { ["type"] = "number", ["minimum"] = Limit(shape, "min"), ["maximum"] = Limit(shape, "max") },
            "boolean" => new JsonObject { ["type"] = "boolean" },
            "blob" => new JsonObject { ["type"] = "string", ["format"] = "byte" },
            // A date in a form, seconds since 1970 in JSON.
            "timestamp" =>
                new JsonObject
                {
                    ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string", ["format"] = "date-time" }, new JsonObject { ["type"] = "number" }),
                },
            var other => throw new ContractException($"The shape '{name}' is of the unknown type '{other}'."),
        };
        if (IsTrue(shape["flattened"]))
            facts["flattened"] = true;
        foreach (string empty in facts.Where(f => f.Value is null).Select(f => f.Key).ToArray())
            facts.Remove(empty);
        return facts;
    }

    private JsonObject List(JsonObject shape) => new()
    {
        ["type"] = "array",
        ["items"] = Wire(Refer(shape["member"]!), shape["member"]!),
        ["minItems"] = Limit(shape, "min"),
        ["maxItems"] = Limit(shape, "max"),
    };

    private static JsonObject String(JsonObject shape) => new()
    {
        ["type"] = "string",
        ["minLength"] = Limit(shape, "min"),
        ["maxLength"] = Limit(shape, "max"),
        ["pattern"] = Pattern(shape),
        ["enum"] = shape["enum"]?.DeepClone(),
    };

    private JsonObject Structure(JsonObject shape)
    {
        var facts = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(
                Part(shape, "members")
                    .OrderBy(m => m.Key, StringComparer.Ordinal)
                    .Select(m => KeyValuePair.Create(m.Key, (JsonNode?)Wire(Refer(m.Value!), m.Value!)))),
        };
        if (shape["required"] is JsonArray { Count: > 0 } required)
            facts["required"] = new JsonArray([.. required.Select(n => n!.ToString()).Order(StringComparer.Ordinal).Select(n => (JsonNode)n)]);
        return facts;
    }

    /// <summary>How a member is called and nested in forms and XML, where that differs.</summary>
    private static JsonObject Wire(JsonObject facts, JsonNode member)
    {
        foreach (string name in new[] { "locationName", "queryName" })
        {
            if (member[name] is { } value)
                facts[name] = value.ToString();
        }

        if (IsTrue(member["flattened"]))
            facts["flattened"] = true;
        return facts;
    }

    private static JsonValue? Limit(JsonObject shape, string name) =>
        shape[name] is JsonValue value ? JsonValue.Create(decimal.Parse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture)) : null;

    /// <summary>AWS means the whole text. Patterns over characters beyond 16 bits are of another engine, and are left out.</summary>
    private static JsonValue? Pattern(JsonObject shape) =>
        shape["pattern"]?.ToString() is { } pattern && IsPattern(pattern) ? JsonValue.Create($"^(?:{pattern})$") : null;

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool flag) && flag;

    private string? Text(string name) => _metadata[name]?.ToString();

    private static JsonObject Part(JsonObject owner, string name) =>
        owner[name] as JsonObject ?? throw new ContractException($"This is no service model: it has no '{name}'.");
}
