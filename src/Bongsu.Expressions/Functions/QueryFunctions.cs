namespace Bongsu.Expressions;

/// <summary>jsonpath() and xmlxpath().</summary>
internal static class QueryFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "jsonpath",
            FunctionKind.Text,
            new("jsonpath(last(/host/key),\"$.disks[?(@.used > 90)].name.first()\")", "/var", "{\"disks\":[{\"name\":\"/var\",\"used\":95}]}"),
            FunctionForm.Of("value path default?", Json)),
        new(
            "xmlxpath",
            FunctionKind.Text,
            new("xmlxpath(\"<a><b>5</b></a>\",\"number(/a/b)\")", "5"),
            FunctionForm.Of("value path default?", Xml)),
    ];

    private static Outcome Json(FunctionCall call)
    {
        if (!call.TryString(0, out string json, out Outcome fault) || !call.TryString(1, out string text, out fault))
            return fault;
        if (call.Node.Prepared is not (string known, JsonPath path) || known != text)
        {
            if (!JsonPath.TryParse(text, out JsonPath? parsed, out string? problem))
                return Outcome.Fault(problem, call.ColumnOf(1));
            path = parsed;
            call.Node.Prepared = (text, parsed);
        }

        return path.TryQuery(json, out string? result, out string? error) ? Found(call, result, "JSONPath", text) : call.Fault($"jsonpath(): {error}");
    }

    private static Outcome Xml(FunctionCall call)
    {
        if (!call.TryString(0, out string xml, out Outcome fault) || !call.TryString(1, out string path, out fault))
            return fault;
        return XmlQuery.TryQuery(xml, path, out string? result, out string? error) ? Found(call, result, "XPath", path) : call.Fault($"xmlxpath(): {error}");
    }

    private static Outcome Found(FunctionCall call, string? result, string kind, string path)
    {
        if (result is not null)
            return result.Length > call.Run.Limits.MaxTextLength
                ? call.Fault($"{call.Name}() found more than {call.Run.Limits.MaxTextLength} characters.")
                : Outcome.Of(result);
        return call.Has(2) ? call.Evaluate(2) : call.Fault($"The {kind} \"{FunctionCall.Short(path)}\" finds nothing.");
    }
}
