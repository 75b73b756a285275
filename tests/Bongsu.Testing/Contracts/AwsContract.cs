using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Bongsu.Testing.Contracts;

/// <summary>
/// The contract of an AWS service: finds the operation of a request, reads its form back into members as the service's protocol flattens them, checks it, and
/// writes answers as the protocol does. Made of the facts of the published model alone.
/// </summary>
internal sealed class AwsContract
{
    private const string Form = "application/x-www-form-urlencoded";

    private readonly JsonElement _root;
    private readonly SchemaChecker _requests;
    private readonly SchemaChecker _answers;
    private readonly bool _isEc2;

    private AwsContract(JsonElement root)
    {
        _root = root;
        _requests = new SchemaChecker(root, isAnswer: false);
        _answers = new SchemaChecker(root, isAnswer: true);
        _isEc2 = root.GetProperty("protocols").EnumerateArray().Any(p => p.GetString() == "ec2");
    }

    /// <summary>Reads the contract of a service that lies beside this class.</summary>
    public static AwsContract Load(string service)
    {
        using Stream stream = typeof(AwsContract).Assembly.GetManifestResourceStream($"{typeof(AwsContract).Namespace}.aws-{service}.json")
            ?? throw new ArgumentException($"There is no contract of '{service}'.", nameof(service));
        return new AwsContract(JsonDocument.Parse(stream).RootElement);
    }

    /// <summary>The operation and its parameters, with what is wrong with them.</summary>
    /// <param name="contentType">Of the request.</param>
    /// <param name="target">The header X-Amz-Target; null for none.</param>
    /// <param name="body">Of the request.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <returns>Null where there is no such operation.</returns>
    public (string Name, JsonElement Parameters)? Read(string? contentType, string? target, string body, List<string> violations)
    {
        string type = (contentType ?? "").Split(';')[0].Trim();
        Dictionary<string, List<string>>? form = type == Form ? FormText.Parse(body) : null;
        string? action = form?.GetValueOrDefault("Action")?.SingleOrDefault();
        JsonElement operation = _root.GetProperty("operations").EnumerateArray().FirstOrDefault(o => form is null
            ? o.TryGetProperty("target", out JsonElement t) && t.GetString() == target
            : o.TryGetProperty("action", out JsonElement a) && a.GetString() == action);
        if (operation.ValueKind == JsonValueKind.Undefined)
        {
            violations.Add($"there is no operation '{action ?? target}'");
            return null;
        }

        if (!operation.GetProperty("body").GetProperty("content").TryGetProperty(type, out JsonElement schema))
        {
            violations.Add($"the content type '{type}' is not described");
            return null;
        }

        string name = operation.GetProperty("name").GetString()!;
        if (form is null)
        {
            JsonElement json = JsonDocument.Parse(body).RootElement;
            _requests.Check(schema, json, name, isText: false, violations);
            return (name, json);
        }

        if (form.GetValueOrDefault("Version")?.SingleOrDefault() != _root.GetProperty("version").GetString())
            violations.Add($"{name}: Version is not {_root.GetProperty("version")}");
        foreach ((string key, _) in form.Where(f => f.Value.Count != 1))
            violations.Add($"{name}: {key} comes more than once");
        var left = form.Where(f => f.Key is not ("Action" or "Version")).ToDictionary(f => f.Key, f => f.Value[0], StringComparer.Ordinal);
        JsonElement value = JsonSerializer.SerializeToElement(Unflatten(schema, "", left) ?? new JsonObject());
        foreach (string unknown in left.Keys)
            violations.Add($"{name}: the parameter {unknown} is not known");
        _requests.Check(schema, value, name, isText: true, violations);
        return (name, value);
    }

    /// <summary>An answer as it travels, with what is wrong with it.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="answer">The members.</param>
    /// <param name="isForm">Whether the request was a form: the answer is XML then.</param>
    /// <param name="violations">Takes what is wrong.</param>
    public string Write(string name, JsonNode answer, bool isForm, List<string> violations)
    {
        JsonElement operation = _root.GetProperty("operations").EnumerateArray().First(o => o.GetProperty("name").GetString() == name);
        JsonElement schema = operation.GetProperty("answers").GetProperty("200").EnumerateObject().First(c => isForm == (c.Name == "text/xml")).Value;
        _answers.Check(schema, JsonSerializer.SerializeToElement(answer), $"answer of {name}", isText: false, violations);
        if (!isForm)
            return answer.ToJsonString();
        var response = new XElement(name + "Response");
        XElement holder = response;
        if (!_isEc2)
            response.Add(holder = new XElement(name + "Result"));
        WriteMembers(holder, schema, answer.AsObject());
        response.Add(_isEc2 ? new XElement("requestId", "00000000-0000") : new XElement("ResponseMetadata", new XElement("RequestId", "00000000-0000")));
        return response.ToString(SaveOptions.DisableFormatting);
    }

    private JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out JsonElement reference))
            schema = _root.GetProperty("types").GetProperty(reference.GetString()!["#/types/".Length..]);
        return schema;
    }

    private static string? Text(JsonElement schema, string name) => schema.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static bool Flag(JsonElement schema, string name) => schema.TryGetProperty(name, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;

    private static string? TypeOf(JsonElement schema) => Text(schema, "type");

    // Removes what it has read.
    private JsonNode? Unflatten(JsonElement reference, string at, Dictionary<string, string> left)
    {
        JsonElement schema = Resolve(reference);
        switch (TypeOf(schema))
        {
            case "object" when schema.TryGetProperty("properties", out JsonElement members):
                var read = new JsonObject();
                foreach (JsonProperty member in members.EnumerateObject())
                {
                    if (Unflatten(member.Value, (at.Length == 0 ? "" : at + ".") + WireName(member), left) is { } value)
                        read[member.Name] = value;
                }

                return read.Count == 0 ? null : read;
            case "array":
                JsonElement items = schema.GetProperty("items");
                string prefix = _isEc2 || Flag(schema, "flattened") || Flag(reference, "flattened") ? at : $"{at}.{Text(items, "locationName") ?? "member"}";
                var list = new JsonArray();
                for (int i = 1; Unflatten(items, string.Create(CultureInfo.InvariantCulture, $"{prefix}.{i}"), left) is { } element; i++)
                    list.Add(element);
                return list.Count == 0 ? null : list;
            default:
                return left.Remove(at, out string? text) ? JsonValue.Create(text) : null;
        }
    }

    // EC2's forms have names of their own: queryName, or the name of the XML with a capital.
    private string WireName(JsonProperty member)
    {
        if (!_isEc2)
            return Text(member.Value, "locationName") ?? member.Name;
        return Text(member.Value, "queryName")
            ?? (Text(member.Value, "locationName") is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..] : member.Name);
    }

    private void WriteMembers(XElement holder, JsonElement reference, JsonObject value)
    {
        JsonElement members = Resolve(reference).GetProperty("properties");
        foreach ((string name, JsonNode? member) in value)
        {
            if (member is not null && members.TryGetProperty(name, out JsonElement schema))
                WriteValue(holder, Text(schema, "locationName") ?? name, schema, member);
        }
    }

    private void WriteValue(XElement holder, string name, JsonElement reference, JsonNode value)
    {
        JsonElement schema = Resolve(reference);
        switch (value)
        {
            case JsonObject inner:
                var element = new XElement(name);
                holder.Add(element);
                WriteMembers(element, reference, inner);
                break;
            case JsonArray list:
                JsonElement items = schema.GetProperty("items");
                bool flat = Flag(schema, "flattened") || Flag(reference, "flattened");
                XElement around = holder;
                if (!flat)
                    holder.Add(around = new XElement(name));
                foreach (JsonNode? one in list)
                    WriteValue(around, flat ? name : Text(items, "locationName") ?? "member", items, one!);
                break;
            default:
                holder.Add(
                    new XElement(
                        name,
                        value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.ToString().ToLowerInvariant() : value.ToString()));
                break;
        }
    }
}
