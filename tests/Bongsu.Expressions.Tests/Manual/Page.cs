using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.Server.Commands.Eval;

namespace Bongsu.Expressions.Tests.Manual;

/// <summary>
/// Asks <c>bongsu eval</c> as a script does. There is a class for each page of Zabbix' manual that says how the language works, named after the page; its cases
/// are the inputs with results that Zabbix' own tests give, the forms that its source takes and refuses, and our own for what lies between.
/// </summary>
internal static class Page
{
    public const string Now = "1700000000";

    /// <summary>
    /// Asserts an answer: null for an error, <c>~1.5</c> for a number within a millionth, else the very text.
    /// </summary>
    /// <param name="expected">The answer.</param>
    /// <param name="items">
    /// <c>uint 1 2 3</c>: the type and values of /host/key, one a minute, the last one now; <c>5@-90</c> for a value of 90 s ago; of logs
    /// <c>line|source|severity|eventId|timestamp</c>. Several items are separated by <c>;</c> and begin with their own name, <c>/host/key[group,tag:value]
    /// float 1</c>.
    /// </param>
    /// <param name="expression">The expression.</param>
    /// <param name="now">Seconds since 1970, or ISO 8601.</param>
    /// <param name="zone">An IANA name.</param>
    /// <param name="macros">Names and values in turn.</param>
    public static void Expect(string? expected, string items, string expression, string now = Now, string? zone = null, params string[] macros)
    {
        JsonObject answer = Ask(items, expression, now, zone, macros);

        if (expected is null)
        {
            Assert.True(answer["error"] is not null, $"{expression} of {items} is {answer["value"]}, an error was expected");
            Assert.False(string.IsNullOrWhiteSpace((string?)answer["error"]));
            return;
        }

        Assert.True(answer["value"] is not null, $"{expression} of {items}: {answer["error"]}");
        string value = (string)answer["value"]!;
        if (!expected.StartsWith('~'))
        {
            Assert.Equal(expected, value);
            return;
        }

        double wanted = double.Parse(expected[1..], CultureInfo.InvariantCulture);
        double got = double.Parse(value, CultureInfo.InvariantCulture);
        Assert.True(Math.Abs(wanted - got) <= 1e-6 * Math.Max(1, Math.Abs(wanted)), $"{expression} of {items} is {value}, {expected} was expected");
    }

    /// <summary>A text with its macros expanded; <paramref name="expression"/> is the trigger's.</summary>
    public static string Text(string text, string items = "", string expression = "0", string now = Now, string? zone = null, params string[] macros) =>
        (string?)Ask(items, expression, now, zone, macros, text)["value"] ?? throw new InvalidOperationException("not expanded");

    public static JsonObject Ask(string items, string expression, string now, string? zone, string[] macros, string? text = null, string? recovery = null)
    {
        decimal at = decimal.TryParse(now, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds)
            ? seconds
            : (DateTimeOffset.Parse(now, CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).Ticks / 10_000_000m;
        var line = new JsonObject { ["expression"] = expression, ["now"] = at.ToString(CultureInfo.InvariantCulture) };
        if (text is not null)
            line["text"] = text;
        if (recovery is not null)
            line["recovery"] = recovery;
        if (zone is not null)
            line["timeZone"] = zone;
        if (macros.Length > 0)
            line["macros"] = new JsonObject(macros.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)pair[1])));
        var all = new JsonObject();
        foreach (string item in items.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Add(all, item, at);
        line["items"] = all;
        return (JsonObject)JsonNode.Parse(EvalLine.Process(line.ToJsonString()))!;
    }

    private static void Add(JsonObject items, string item, decimal now)
    {
        List<string> parts = [.. item.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        string name = "/host/key";
        var made = new JsonObject();
        if (parts[0].StartsWith('/'))
        {
            name = parts[0];
            parts.RemoveAt(0);
            int facts = name.IndexOf('{', StringComparison.Ordinal);
            if (facts >= 0)
            {
                string[] given = name[(facts + 1)..^1].Split(',');
                name = name[..facts];
                made["groups"] = new JsonArray([.. given.Where(fact => !fact.Contains(':', StringComparison.Ordinal)).Select(fact => (JsonNode)fact)]);
                made["tags"] = new JsonArray([.. given.Where(fact => fact.Contains(':', StringComparison.Ordinal)).Select(fact => (JsonNode)fact)]);
            }
        }

        made["type"] = parts[0];
        string[] values = [.. parts.Skip(1)];
        made["values"] = new JsonArray([.. values.Select((value, i) => Value(value, parts[0] == "log", now, 60 * (values.Length - 1 - i)))]);
        items[name] = made;
    }

    private static JsonArray Value(string text, bool isLog, decimal now, decimal back)
    {
        int at = text.LastIndexOf('@');
        if (at >= 0)
            (back, text) = (-decimal.Parse(text[(at + 1)..], CultureInfo.InvariantCulture), text[..at]);
        string time = (now - back).ToString(CultureInfo.InvariantCulture);
        if (!isLog)
            return [time, text.Replace('_', ' ')];
        string[] details = text.Split('|');
        var log = new JsonObject
        {
            ["severity"] = int.Parse(details.ElementAtOrDefault(2) ?? "0", CultureInfo.InvariantCulture),
            ["eventId"] = int.Parse(details.ElementAtOrDefault(3) ?? "0", CultureInfo.InvariantCulture),
        };
        if (details.Length > 1 && details[1].Length > 0)
            log["source"] = details[1];
        if (details.Length > 4)
            log["timestamp"] = details[4];
        return [time, details[0], log];
    }
}
