using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Levels;

namespace Bongsu.Collect.Sources.Zabbix;

/// <summary>Reads <c>problem.get</c>, and the hosts of the problems by <c>trigger.get</c>: the API of Zabbix 6.0 to 7.4.</summary>
internal sealed class ZabbixSource(SourceHttp http) : Source<ZabbixSourceOptions>
{
    private const string Api = "/api_jsonrpc.php";
    private const int MostRead = 5000;
    private const int Chunk = 1000;

    protected override async Task<SourceReading> ReadAsync(ZabbixSourceOptions options, CancellationToken cancellationToken)
    {
        // With a user, basic authentication is for the web server; the API has a session of its own.
        string? session = options is { User: { } user, Password: { } password } ? await SignInAsync(options, user, password.Reveal(), cancellationToken) : null;
        var wanted = new JsonObject
        {
            ["output"] = new JsonArray("eventid", "objectid", "clock", "name", "severity", "acknowledged", "suppressed"),
            ["source"] = 0,
            ["object"] = 0,
            ["recent"] = false,
            ["severities"] = new JsonArray([.. Enumerable.Range(options.MinSeverity, 6 - options.MinSeverity).Select(s => (JsonNode)s)]),
            ["sortfield"] = new JsonArray("eventid"),
            ["sortorder"] = "DESC",
            ["limit"] = MostRead,
        };
        using JsonDocument problems = await CallAsync(options, session, "problem.get", wanted, cancellationToken);
        JsonElement[] rows = [.. problems.RootElement.Member("result").Elements()];
        Dictionary<string, string> hosts = await HostsAsync(
            options, session, [.. rows.Select(r => r.Text("objectid")).OfType<string>().Distinct(StringComparer.Ordinal)], cancellationToken);
        return SourceReading.Of(rows.Select(row => new SourceProblem(
            row.Text("eventid") ?? "",
            hosts.GetValueOrDefault(row.Text("objectid") ?? "", ""),
            row.Text("name") ?? "",
            LevelOf(row.Number("severity")),
            row.Seconds("clock"),
            row.IsTrue("acknowledged") || row.IsTrue("suppressed"),
            $"{options.Url.TrimEnd('/')}/tr_events.php?triggerid={row.Text("objectid")}&eventid={row.Text("eventid")}")));
    }

    /// <summary>Zabbix's severities as levels: not classified and information 1, warning 2, average 3, high 4, disaster 5.</summary>
    private static Level LevelOf(double? severity) => severity switch
    {
        >= 5 => Level.Emergency,
        >= 4 => Level.Critical,
        >= 3 => Level.Warning,
        >= 2 => Level.Notice,
        _ => Level.Info,
    };

    private async Task<Dictionary<string, string>> HostsAsync(ZabbixSourceOptions options, string? session, string[] triggers, CancellationToken cancellationToken)
    {
        var hosts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] some in triggers.Chunk(Chunk))
        {
            var wanted = new JsonObject
            {
                ["output"] = new JsonArray("triggerid"),
                ["triggerids"] = new JsonArray([.. some.Select(t => (JsonNode)t)]),
                ["selectHosts"] = new JsonArray("name"),
            };
            using JsonDocument found = await CallAsync(options, session, "trigger.get", wanted, cancellationToken);
            foreach (JsonElement trigger in found.RootElement.Member("result").Elements())
            {
                if (trigger.Text("triggerid") is { } id)
                    hosts[id] = string.Join(", ", trigger.Member("hosts").Elements().Select(h => h.Text("name")).OfType<string>());
            }
        }

        return hosts;
    }

    private async Task<string> SignInAsync(ZabbixSourceOptions options, string user, string password, CancellationToken cancellationToken)
    {
        using JsonDocument answer = await CallAsync(
            options, null, "user.login", new JsonObject { ["username"] = user, ["password"] = password }, cancellationToken);
        return answer.RootElement.Text("result") ?? throw new SourceException(SourceReasons.Refused);
    }

    private async Task<JsonDocument> CallAsync(
        ZabbixSourceOptions options, string? session, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var call = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters, ["id"] = 1 };
        if (session is not null)
            call["auth"] = session;
        ZabbixSourceOptions reached = options.User is null ? options : options with { User = null, Password = null };
        JsonDocument answer = await http.PostAsync(reached, Api, call.ToJsonString(), cancellationToken);
        if (answer.RootElement.Member("error") is { } error)
        {
            // -32602 with these words is how it refuses a token or a password.
            string message = string.Join(" ", new[] { error.Text("message"), error.Text("data") }.OfType<string>());
            answer.Dispose();
            throw new SourceException(
                message.Contains("re-login", StringComparison.OrdinalIgnoreCase) || message.Contains("not authori", StringComparison.OrdinalIgnoreCase)
                    || message.Contains("incorrect user name or password", StringComparison.OrdinalIgnoreCase)
                    ? SourceReasons.Refused
                    : SourceReasons.Says(message.Length > 200 ? message[..200] : message));
        }

        return answer;
    }
}
