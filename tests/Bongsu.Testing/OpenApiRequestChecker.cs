using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bongsu.Testing;

/// <summary>
/// Checks requests against a published OpenAPI 3 description (JSON): path, method, query, body. Answers are not checked. May be used by many threads at once.
/// </summary>
public sealed class OpenApiRequestChecker
{
    private readonly JsonSchemaChecker _schemas;
    private readonly (string Template, string[] Parts, JsonElement Item)[] _paths;

    private OpenApiRequestChecker(JsonElement root)
    {
        _schemas = new JsonSchemaChecker(root);
        _paths = [.. root.GetProperty("paths").EnumerateObject().Select(p => (p.Name, p.Name.Trim('/').Split('/'), p.Value))];
    }

    /// <summary>Reads a description.</summary>
    /// <param name="path">From <see cref="PublishedSpecs.Find"/>.</param>
    public static OpenApiRequestChecker Load(string path) => Parse(File.ReadAllBytes(path));

    /// <summary>Reads a description.</summary>
    /// <param name="json">The whole document; kept.</param>
    public static OpenApiRequestChecker Parse(ReadOnlyMemory<byte> json) => new(JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 }).RootElement);

    /// <summary>What is wrong with a request; nothing when all is right.</summary>
    /// <param name="method">GET, POST...</param>
    /// <param name="pathAndQuery">From the root: <c>/rest/api/3/issue?updateHistory=true</c>.</param>
    /// <param name="contentType">Of the body, with or without parameters; null without a body.</param>
    /// <param name="body">The body's bytes.</param>
    public IReadOnlyList<string> Check(string method, string pathAndQuery, string? contentType, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        var violations = new List<string>();
        int mark = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        string path = mark < 0 ? pathAndQuery : pathAndQuery[..mark];
        string[] parts = [.. path.Trim('/').Split('/').Select(Uri.UnescapeDataString)];
        if (Match(parts) is not { } found)
            return [$"{method} {path}: no such path is described"];
        if (!found.Item.TryGetProperty(method.ToLowerInvariant(), out JsonElement operation))
            return [$"{method} {path}: {found.Template} is described without this method"];

        JsonElement[] parameters = [.. Parameters(found.Item), .. Parameters(operation)];
        CheckPath(parameters, found.Parts, parts, violations);
        CheckQuery(parameters, mark < 0 ? string.Empty : pathAndQuery[(mark + 1)..], violations);
        CheckBody(operation, contentType, body, violations);
        return violations;
    }

    /// <summary>Fixed parts before placeholders: <c>/issue/bulk</c> is not the issue "bulk".</summary>
    private (string Template, string[] Parts, JsonElement Item)? Match(string[] parts)
    {
        var fitting = _paths
            .Where(p => p.Parts.Length == parts.Length && p.Parts.Zip(parts).All(x => IsPlaceholder(x.First) || x.First == x.Second))
            .OrderBy(p => p.Parts.Count(IsPlaceholder))
            .ToArray();
        return fitting.Length == 0 ? null : fitting[0];
    }

    private static bool IsPlaceholder(string part) => part.StartsWith('{') && part.EndsWith('}');

    private IEnumerable<JsonElement> Parameters(JsonElement owner) =>
        owner.TryGetProperty("parameters", out JsonElement parameters) ? parameters.EnumerateArray().Select(_schemas.Resolve) : [];

    private static IEnumerable<JsonElement> In(JsonElement[] parameters, string place) => parameters.Where(p => p.GetProperty("in").GetString() == place);

    private void CheckPath(JsonElement[] parameters, string[] template, string[] parts, List<string> violations)
    {
        foreach (JsonElement parameter in In(parameters, "path"))
        {
            int at = Array.IndexOf(template, "{" + parameter.GetProperty("name").GetString() + "}");
            if (at >= 0 && parameter.TryGetProperty("schema", out JsonElement schema))
                _schemas.Check(schema, ToElement(parts[at]), $"path {parameter.GetProperty("name").GetString()}", isText: true, violations);
        }
    }

    private void CheckQuery(JsonElement[] parameters, string query, List<string> violations)
    {
        Dictionary<string, List<string>> given = ParseForm(query);
        foreach ((string name, List<string> values) in given)
        {
            JsonElement? parameter = In(parameters, "query").Cast<JsonElement?>().FirstOrDefault(p => p!.Value.GetProperty("name").GetString() == name);
            if (parameter is null)
                violations.Add($"query {name}: is not known");
            else if (parameter.Value.TryGetProperty("schema", out JsonElement schema))
                _schemas.Check(schema, values.Count == 1 ? ToElement(values[0]) : JsonSerializer.SerializeToElement(values), $"query {name}", isText: true, violations);
        }

        foreach (JsonElement parameter in In(parameters, "query"))
        {
            if (parameter.TryGetProperty("required", out JsonElement required) && required.ValueKind == JsonValueKind.True && !given.ContainsKey(parameter.GetProperty("name").GetString()!))
                violations.Add($"query {parameter.GetProperty("name").GetString()}: is missing");
        }
    }

    private void CheckBody(JsonElement operation, string? contentType, ReadOnlySpan<byte> body, List<string> violations)
    {
        if (!operation.TryGetProperty("requestBody", out JsonElement described))
        {
            if (!body.IsEmpty)
                violations.Add("body: none is described");
            return;
        }

        described = _schemas.Resolve(described);
        if (body.IsEmpty)
        {
            if (described.TryGetProperty("required", out JsonElement required) && required.ValueKind == JsonValueKind.True)
                violations.Add("body: is missing");
            return;
        }

        string type = (contentType ?? string.Empty).Split(';')[0].Trim().ToLowerInvariant();
        if (!described.GetProperty("content").TryGetProperty(type, out JsonElement content))
        {
            violations.Add($"body: the content type '{type}' is not described");
            return;
        }

        bool isForm = type == "application/x-www-form-urlencoded";
        JsonElement value;
        try
        {
            value = isForm ? FormToElement(Encoding.UTF8.GetString(body)) : JsonDocument.Parse(body.ToArray()).RootElement;
        }
        catch (JsonException e)
        {
            violations.Add($"body: is no JSON ({e.Message})");
            return;
        }

        if (content.TryGetProperty("schema", out JsonElement schema))
            _schemas.Check(schema, value, "body", isForm, violations);
    }

    /// <summary>Names and values of a query or a form, decoded.</summary>
    internal static Dictionary<string, List<string>> ParseForm(string text)
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

    private static JsonElement ToElement(string text) => JsonSerializer.SerializeToElement(text);

    private static JsonElement FormToElement(string text)
    {
        var form = new JsonObject();
        foreach ((string name, List<string> values) in ParseForm(text))
            form[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode)v)]);
        return JsonSerializer.SerializeToElement(form);
    }
}
