using System.Text;
using System.Text.Json;

namespace Bongsu.Testing.Contracts;

/// <summary>
/// Checks requests and answers against a contract: a small file of facts (paths, methods, members, types, required, enumerations, limits) that the contract
/// tool made from the published description of a service. Strict: what the contract does not name is wrong. May be used by many threads at once.
/// </summary>
public sealed class ContractChecker
{
    private const string Form = "application/x-www-form-urlencoded";

    private readonly SchemaChecker _requests;
    private readonly SchemaChecker _answers;
    private readonly Operation[] _operations;

    private ContractChecker(JsonElement root)
    {
        _requests = new SchemaChecker(root, isAnswer: false);
        _answers = new SchemaChecker(root, isAnswer: true);
        _operations = [.. root.GetProperty("operations").EnumerateArray().Select(o => new Operation(o))];
    }

    /// <summary>Reads a contract that lies beside this class.</summary>
    /// <param name="name">Its file name without the ending: <c>jira</c>.</param>
    public static ContractChecker Load(string name)
    {
        using Stream stream = typeof(ContractChecker).Assembly.GetManifestResourceStream($"{typeof(ContractChecker).Namespace}.{name}.json")
            ?? throw new ArgumentException($"There is no contract '{name}'.", nameof(name));
        return new ContractChecker(JsonDocument.Parse(stream).RootElement);
    }

    /// <summary>Reads a contract.</summary>
    /// <param name="json">The whole document; kept.</param>
    public static ContractChecker Parse(ReadOnlyMemory<byte> json) => new(JsonDocument.Parse(json).RootElement);

    /// <summary>What is wrong with a request; nothing when all is right.</summary>
    /// <param name="method">GET, POST...</param>
    /// <param name="pathAndQuery">From the root: <c>/rest/api/3/issue?updateHistory=true</c>.</param>
    /// <param name="contentType">Of the body, with or without parameters; null without a body.</param>
    /// <param name="body">The body's bytes.</param>
    /// <param name="target">What tells operations of one path apart (the header X-Amz-Target); null where nothing does.</param>
    public IReadOnlyList<string> Check(string method, string pathAndQuery, string? contentType, ReadOnlySpan<byte> body, string? target = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        (string path, string query) = Split(pathAndQuery);
        if (Find(method, path, target, out string complaint) is not { } operation)
            return [complaint];
        var violations = new List<string>();
        CheckPath(operation, path, violations);
        CheckQuery(operation, query, violations);
        CheckBody(operation, contentType, body, violations);
        return violations;
    }

    /// <summary>
    /// What is wrong with an answer to a request; nothing when all is right. An answer to a request that the contract does not have is not judged, nor one that
    /// comes from in front of the service: 401, 429 and from 500 up.
    /// </summary>
    /// <param name="method">Of the request.</param>
    /// <param name="pathAndQuery">Of the request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body, null for none.</param>
    /// <param name="target">As for the request.</param>
    public IReadOnlyList<string> CheckAnswer(string method, string pathAndQuery, int status, JsonElement? body, string? target = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        if (status is 401 or 429 or >= 500 || Find(method, Split(pathAndQuery).Path, target, out _) is not { } operation)
            return [];
        if (!operation.Json.TryGetProperty("answers", out JsonElement answers)
            || !(answers.TryGetProperty($"{status}", out JsonElement content) || answers.TryGetProperty("default", out content)))
        {
            return operation.HasErrors && status >= 400 ? [] : [$"answer {status}: is not described"];
        }

        var violations = new List<string>();
        JsonProperty[] types = [.. content.EnumerateObject()];
        if (body is null && status == 200 && types.Length > 0)
            violations.Add($"answer {status}: has no body");
        foreach (JsonProperty json in types.Where(t => body is not null && t.Name.Contains("json", StringComparison.Ordinal)))
            _answers.Check(json.Value, body!.Value, $"answer {status}", isText: false, violations);
        return violations;
    }

    private static (string Path, string Query) Split(string pathAndQuery)
    {
        int mark = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (pathAndQuery, string.Empty) : (pathAndQuery[..mark], pathAndQuery[(mark + 1)..]);
    }

    /// <summary>Fixed parts before placeholders: <c>/issue/bulk</c> is not the issue "bulk".</summary>
    private Operation? Find(string method, string path, string? target, out string complaint)
    {
        string[] parts = Decode(path);
        Operation[] fitting = [.. _operations.Where(o => o.Takes(parts)).OrderBy(o => o.Placeholders)];
        complaint = $"{method} {path}: no such path is described";
        if (fitting.Length == 0 || fitting[0].IsElsewhere(parts))
            return null;
        fitting = [.. fitting.Where(o => o.Path == fitting[0].Path && o.Method == method)];
        complaint = $"{method} {path}: is described without this method";
        if (fitting.Length == 0)
            return null;
        complaint = $"{method} {path}: the target '{target}' is not described";
        return fitting.FirstOrDefault(o => o.Target == target);
    }

    private static string[] Decode(string path) => [.. path.Trim('/').Split('/').Select(Uri.UnescapeDataString)];

    private void CheckPath(Operation operation, string path, List<string> violations)
    {
        string[] parts = Decode(path);
        foreach (JsonElement parameter in operation.In("path"))
        {
            string name = parameter.GetProperty("name").GetString()!;
            int at = Array.IndexOf(operation.Parts, "{" + name + "}");
            if (at >= 0)
                CheckValue(parameter, ToElement(parts[at]), $"path {name}", violations);
        }
    }

    private void CheckQuery(Operation operation, string query, List<string> violations)
    {
        JsonElement[] parameters = [.. operation.In("query")];
        Dictionary<string, List<string>> given = FormText.Parse(query);
        foreach ((string name, List<string> values) in given)
        {
            JsonElement parameter = Array.Find(parameters, p => p.GetProperty("name").GetString() == name);
            if (parameter.ValueKind == JsonValueKind.Undefined)
                violations.Add($"query {name}: is not known");
            else
                CheckValue(parameter, values.Count == 1 ? ToElement(values[0]) : JsonSerializer.SerializeToElement(values), $"query {name}", violations);
        }

        foreach (JsonElement parameter in parameters)
        {
            if (parameter.GetProperty("required").GetBoolean() && !given.ContainsKey(parameter.GetProperty("name").GetString()!))
                violations.Add($"query {parameter.GetProperty("name").GetString()}: is missing");
        }
    }

    private void CheckValue(JsonElement parameter, JsonElement value, string at, List<string> violations)
    {
        if (parameter.TryGetProperty("schema", out JsonElement schema))
            _requests.Check(schema, value, at, isText: true, violations);
    }

    private void CheckBody(Operation operation, string? contentType, ReadOnlySpan<byte> body, List<string> violations)
    {
        if (!operation.Json.TryGetProperty("body", out JsonElement described))
        {
            if (!body.IsEmpty)
                violations.Add("body: none is described");
            return;
        }

        if (body.IsEmpty)
        {
            if (described.GetProperty("required").GetBoolean())
                violations.Add("body: is missing");
            return;
        }

        string type = (contentType ?? string.Empty).Split(';')[0].Trim().ToLowerInvariant();
        if (!described.GetProperty("content").TryGetProperty(type, out JsonElement schema))
        {
            violations.Add($"body: the content type '{type}' is not described");
            return;
        }

        // Descriptions say of files how a server's library names them, not what is sent: the fake reads the parts.
        if (type == "multipart/form-data")
            return;

        try
        {
            JsonElement value = type == Form ? FormText.ToElement(Encoding.UTF8.GetString(body)) : JsonDocument.Parse(body.ToArray()).RootElement;
            _requests.Check(schema, value, "body", type == Form, violations);
        }
        catch (JsonException e)
        {
            violations.Add($"body: is no JSON ({e.Message})");
        }
    }

    private static JsonElement ToElement(string text) => JsonSerializer.SerializeToElement(text);

    /// <summary>One operation of the contract.</summary>
    private sealed class Operation(JsonElement json)
    {
        private readonly string[][] _elsewhere = json.TryGetProperty("elsewhere", out JsonElement paths)
            ? [.. paths.EnumerateArray().Select(p => p.GetString()!.Trim('/').Split('/'))]
            : [];

        public JsonElement Json { get; } = json;

        public string Method { get; } = json.GetProperty("method").GetString()!;

        public string Path { get; } = json.GetProperty("path").GetString()!;

        public string[] Parts { get; } = json.GetProperty("path").GetString()!.Trim('/').Split('/');

        public string? Target { get; } = json.TryGetProperty("target", out JsonElement target) ? target.GetString() : null;

        public bool HasErrors { get; } = json.TryGetProperty("errors", out _);

        public int Placeholders => Parts.Count(IsPlaceholder);

        public bool Takes(string[] parts) => Fits(Parts, parts);

        /// <summary>Whether another path of the service, one that the contract does not have, takes this before us.</summary>
        public bool IsElsewhere(string[] parts) => Array.Exists(_elsewhere, e => Fits(e, parts));

        public IEnumerable<JsonElement> In(string place) => Json.TryGetProperty("parameters", out JsonElement parameters)
            ? parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == place)
            : [];

        private static bool Fits(string[] template, string[] parts) =>
            template.Length == parts.Length && template.Zip(parts).All(x => IsPlaceholder(x.First) || x.First == x.Second);

        private static bool IsPlaceholder(string part) => part.StartsWith('{') && part.EndsWith('}');
    }
}
