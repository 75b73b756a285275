using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Bongsu.Collect.Preprocessing.JsonPath;

/// <summary>
/// A JSONPath and, after it, one of the functions first, length, sum, min, max and avg. A path that can have one result only gives it bare; any other gives a JSON array of its results.
/// </summary>
internal sealed class JsonPathExpression
{
    private static readonly string[] Functions = ["first", "length", "sum", "min", "max", "avg"];

    private static readonly JsonSelectSettings Settings = new() { ErrorWhenNoMatch = false, RegexMatchTimeout = TimeSpan.FromSeconds(1) };

    private readonly string _path;
    private readonly string? _function;
    private readonly bool _definite;

    private JsonPathExpression(string path, string? function)
    {
        _path = path;
        _function = function;
        _definite = path.AsSpan().IndexOfAny("*?:") < 0 && !path.Contains("..", StringComparison.Ordinal) && !ListsInBrackets(path);
    }

    /// <summary>Reads a path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPathExpression? expression, [NotNullWhen(false)] out string? error)
    {
        expression = null;
        error = null;
        string path = text.Trim();
        string? function = null;
        foreach (string candidate in Functions)
        {
            string tail = "." + candidate + "()";
            if (path.EndsWith(tail, StringComparison.Ordinal))
                (path, function) = (path[..^tail.Length], candidate);
        }

        if (!path.StartsWith('$'))
        {
            error = $"'{StepResult.Shorten(text)}' does not start with $.";
            return false;
        }

        try
        {
            // The library reads a path when it follows it, and an empty document ends that before the filters: both are tried here, once.
            foreach (JToken unused in new JObject().SelectTokens(path, Settings))
                _ = unused;
        }
        catch (JsonException e)
        {
            error = $"'{StepResult.Shorten(text)}' is not a JSONPath: {e.Message}";
            return false;
        }

        expression = new JsonPathExpression(path, function);
        return true;
    }

    /// <summary>Follows the path through a document.</summary>
    /// <exception cref="JsonException">The document is not JSON, or the path does not fit it.</exception>
    public StepResult Evaluate(string json)
    {
        JToken document = Parse(json);
        var found = new List<JToken>();
        foreach (JToken token in document.SelectTokens(_path, Settings))
            found.Add(token);
        if (found.Count == 0)
            return _function == "length" && !_definite ? Text("0") : StepResult.Fail($"the path {_path} leads to nothing");
        if (_function is not null)
            return Apply(found);
        return Text(_definite ? Bare(found[0]) : new JArray(found).ToString(Formatting.None));
    }

    private static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
        JToken document = JToken.ReadFrom(reader);
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw new JsonReaderException("something follows the document");
        }

        return document;
    }

    private StepResult Apply(List<JToken> found)
    {
        List<JToken> list = _definite && found[0] is JArray array ? [.. array] : found;
        switch (_function)
        {
            case "length":
                return Text(list.Count.ToString(CultureInfo.InvariantCulture));
            case "first":
                return list.Count > 0 ? Text(Bare(list[0])) : StepResult.Fail($"the path {_path} leads to an empty list");
            default:
                return Summarise(list);
        }
    }

    private StepResult Summarise(List<JToken> list)
    {
        double sum = 0;
        double min = double.PositiveInfinity;
        double max = double.NegativeInfinity;
        foreach (JToken token in list)
        {
            if (!StepValue.OfText(Bare(token)).TryGetNumber(out double number))
                return StepResult.NotANumber(StepValue.OfText(Bare(token)));
            sum += number;
            min = Math.Min(min, number);
            max = Math.Max(max, number);
        }

        if (list.Count == 0)
            return StepResult.Fail($"the path {_path} leads to an empty list");
        return StepResult.Of(_function switch { "sum" => sum, "min" => min, "max" => max, _ => sum / list.Count });
    }

    private static StepResult Text(string text) => StepResult.Of(StepValue.OfText(text));

    private static string Bare(JToken token) => token switch
    {
        JValue { Value: string text } => text,
        JValue { Value: double number } => number.ToString("R", CultureInfo.InvariantCulture),
        JValue { Type: JTokenType.Boolean or JTokenType.Null } value => JsonConvert.ToString(value.Value),
        JValue value => value.ToString(CultureInfo.InvariantCulture),
        _ => token.ToString(Formatting.None),
    };

    /// <summary>True for <c>[0,1]</c> and <c>['a','b']</c>, and not for a comma inside a quoted name.</summary>
    private static bool ListsInBrackets(string path)
    {
        char quote = '\0';
        int depth = 0;
        foreach (char c in path)
        {
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (c is '[' or ']')
                depth += c == '[' ? 1 : -1;
            else if (c == ',' && depth > 0)
                return true;
        }

        return false;
    }
}
