using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bongsu.Expressions;

/// <summary>
/// JSONPath as Zabbix' preprocessing and jsonpath() know it: names, lists, slices, filters, <c>..</c>, a <c>~</c> for names, and functions at the end
/// (avg min max sum length first). A path that can match once gives that value, any other an array of its matches.
/// </summary>
public sealed class JsonPath
{
    /// <summary>The longest path, in characters.</summary>
    public const int MaxLength = 4096;

    /// <summary>The most JSON values that one query may visit.</summary>
    public const int MaxVisits = 1_000_000;

    /// <summary>The error of a text that is no JSON.</summary>
    public const string NotJson = "The value is not JSON.";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly IReadOnlyList<JsonPathSegment> _segments;
    private readonly IReadOnlyList<string> _functions;
    private readonly bool _wantsNames;

    internal JsonPath(IReadOnlyList<JsonPathSegment> segments, bool wantsNames, IReadOnlyList<string> functions)
    {
        _segments = segments;
        _wantsNames = wantsNames;
        _functions = functions;
        IsDefinite = segments.All(segment => segment.IsDefinite);
    }

    /// <summary>True where the path itself can match only once.</summary>
    public bool IsDefinite { get; }

    /// <summary>Reads a path; false with the reason where it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out string? error)
    {
        try
        {
            path = new JsonPathParser(text).Parse();
            error = null;
            return true;
        }
        catch (FormatException problem)
        {
            path = null;
            error = problem.Message;
            return false;
        }
    }

    /// <summary>Looks the path up in a JSON text.</summary>
    /// <param name="json">The JSON text, nested at most 64 levels.</param>
    /// <param name="result">What was found, as text: a string bare, anything else as compact JSON. Null where nothing matches.</param>
    /// <param name="error">Why it failed.</param>
    /// <returns>False where the text is no JSON or a function cannot take what it is given.</returns>
    public bool TryQuery(string json, out string? result, [NotNullWhen(false)] out string? error)
    {
        (result, error) = (null, null);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            result = Query(document.RootElement);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Half a surrogate pair is an ArgumentException of the parser, and an InvalidOperationException where it is written as an escape.
            error = NotJson;
        }
        catch (FormatException problem)
        {
            error = problem.Message;
        }

        return false;
    }

    /// <summary>The values that the path itself matches, without its functions.</summary>
    internal List<JsonPathMatch> Match(JsonElement root, JsonElement start, JsonPathBudget budget)
    {
        List<JsonPathMatch> matches = [new JsonPathMatch(start, string.Empty)];
        foreach (JsonPathSegment segment in _segments)
        {
            var next = new List<JsonPathMatch>();
            foreach (JsonPathMatch match in matches)
                segment.Select(root, match.Value, next, budget);
            matches = next;
            if (matches.Count == 0)
                break;
        }

        return matches;
    }

    internal static string AsText(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : Write(writer => element.WriteTo(writer));

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Compact))
            write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private string? Query(JsonElement root)
    {
        List<JsonPathMatch> matches = Match(root, root, new JsonPathBudget(MaxVisits));
        if (_functions.Count > 0)
            return new JsonPathFunctions(_wantsNames).Apply(_functions, matches, IsDefinite);
        if (matches.Count == 0)
            return null;
        if (IsDefinite)
            return _wantsNames ? matches[0].Name : AsText(matches[0].Value);
        return Write(writer =>
        {
            writer.WriteStartArray();
            foreach (JsonPathMatch match in matches)
            {
                if (_wantsNames)
                    writer.WriteStringValue(match.Name);
                else
                    match.Value.WriteTo(writer);
            }

            writer.WriteEndArray();
        });
    }
}
