using System.Text.Json.Nodes;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>Makes a scenario of a web scenario of Zabbix.</summary>
internal static class ZabbixScenario
{
    private static readonly string Regex = Member(nameof(ScenarioExtraction.Regex));
    private static readonly string JsonPath = Member(nameof(ScenarioExtraction.JsonPath));
    private static readonly string XPath = Member(nameof(ScenarioExtraction.XPath));

    private const string RegexPrefix = "regex:";
    private const string JsonPrefix = "jsonpath:";
    private const string XmlPrefix = "xmlpath:";

    // A step may set a variable to a fixed text for the steps after it: nothing is found, and the default counts.
    private const string NeverMatches = "a^";

    /// <summary>See <see cref="IZabbixScenarioKind.Import"/>.</summary>
    public static string? Import(ImportPart scenario, ZabbixOptions options)
    {
        if (scenario.Has("ssl_cert_file") || scenario.Has("ssl_key_file"))
            return "it shows the server a certificate of its own";
        List<KeyValuePair<string, string>> headers = [.. Pairs(scenario, "headers")];
        if (scenario.Text("agent") is { Length: > 0 } agent && !headers.Exists(h => h.Key.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)))
            headers.Add(KeyValuePair.Create("User-Agent", agent));
        options.Set("headers", headers);
        options.Set("proxy", scenario.Text("http_proxy"));

        // Zabbix verifies only where it is told to.
        if (!scenario.Is("verify_peer", "YES"))
            options.Set("verifyTls", false);
        if (SetAuth(scenario, options) is { } refused)
            return refused;
        var everyStep = new JsonArray();
        options.Set("variables", Split(scenario, everyStep));
        int retries = int.TryParse(scenario.Text("attempts"), out int attempts) ? Math.Clamp(attempts - 1, 0, 10) : 0;
        var steps = new JsonArray();
        foreach (ImportPart step in scenario.Parts("steps"))
            steps.Add((JsonNode)StepOf(step, everyStep, retries));
        options.Set("steps", steps);
        return null;
    }

    /// <summary>See <see cref="IZabbixScenarioKind.ItemsOf"/>.</summary>
    public static IReadOnlyDictionary<string, string> ItemsOf(string name, IReadOnlyList<string> steps)
    {
        string scenario = ItemKey.Quote(name);
        var items = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"web.test.fail[{scenario}]"] = "failed", [$"web.test.error[{scenario}]"] = "error", [$"web.test.in[{scenario},,bps]"] = "speed",
        };
        foreach (string step in steps)
        {
            string quoted = ItemKey.Quote(step);
            items[$"web.test.time[{scenario},{quoted},resp]"] = $"step.time[{step}]";
            items[$"web.test.rspcode[{scenario},{quoted}]"] = $"step.status[{step}]";
            items[$"web.test.in[{scenario},{quoted},bps]"] = $"step.speed[{step}]";
        }

        return items;
    }

    private static string? SetAuth(ImportPart scenario, ZabbixOptions options)
    {
        string? auth = scenario.Text("authentication") switch
        {
            null or "" or "NONE" => null,
            "BASIC" => "basic",
            "DIGEST" => "digest",
            "NTLM" => "ntlm",
            "KERBEROS" => "negotiate",
            _ => "",
        };
        if (auth is null)
            return null;
        if (auth.Length == 0)
            return $"its authentication {scenario.Text("authentication")} is not known";
        options.Set("auth", auth);
        if (scenario.Text("http_user") is { Length: > 0 } user)
            options.Set("user", user);
        else
            options.SetEmpty("user");
        options.Set("password", scenario.Text("http_password"));
        return null;
    }

    private static JsonObject StepOf(ImportPart step, JsonArray everyStep, int retries)
    {
        var made = new JsonObject
        {
            ["name"] = step.Text("name") ?? "",
            ["url"] = ZabbixItem.WithScheme(step.Text("url") ?? ""),
            ["status"] = step.Text("status_codes") ?? "",
        };
        Put(made, "query", Pairs(step, "query_fields"));
        Put(made, "headers", Pairs(step, "headers"));
        Put(made, "form", Pairs(step, "posts"));
        if (step.Text("posts") is { Length: > 0 } body)
            made["body"] = body;
        if (step.Text("required") is { Length: > 0 } required)
            made["matches"] = required;
        if (step.Is("follow_redirects", "NO"))
            made["followRedirects"] = false;
        if (step.Is("retrieve_mode", "HEADERS"))
            made["method"] = "HEAD";
        if (step.Text("timeout") is { Length: > 0 } timeout && !timeout.StartsWith('{'))
            made["maxTime"] = timeout;
        if (retries > 0)
            made["retries"] = retries;
        var extract = (JsonArray)everyStep.DeepClone();
        foreach ((string name, string value) in Split(step, extract))
            extract.Add((JsonNode)new JsonObject { ["name"] = name, [Regex] = NeverMatches, ["default"] = value });
        if (extract.Count > 0)
            made["extract"] = extract;
        return made;
    }

    /// <summary>The variables with a fixed value; the others become extractions.</summary>
    private static List<KeyValuePair<string, string>> Split(ImportPart part, JsonArray extract)
    {
        var plain = new List<KeyValuePair<string, string>>();
        foreach ((string written, string value) in Pairs(part, "variables"))
        {
            string name = written.Trim('{', '}');
            (string Prefix, string Way)? way = new[] { (RegexPrefix, Regex), (JsonPrefix, JsonPath), (XmlPrefix, XPath) }
                .Where(w => value.StartsWith(w.Item1, StringComparison.Ordinal))
                .Select(w => ((string, string)?)w)
                .FirstOrDefault();
            if (way is { } known)
                extract.Add((JsonNode)new JsonObject { ["name"] = name, [known.Way] = value[known.Prefix.Length..] });
            else
                plain.Add(KeyValuePair.Create(name, value));
        }

        return plain;
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(ImportPart part, string member) =>
        part.Pairs(member).Where(p => p.Key.Length > 0).GroupBy(p => p.Key, StringComparer.Ordinal).Select(g => g.Last());

    private static string Member(string property) => property.ToLowerInvariant();

    private static void Put(JsonObject step, string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var json = new JsonObject();
        foreach ((string member, string value) in pairs)
            json[member] = value;
        if (json.Count > 0)
            step[name] = json;
    }
}
