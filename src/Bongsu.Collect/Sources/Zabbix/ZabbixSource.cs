using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Sources.Zabbix;

/// <summary>Reads <c>problem.get</c>, and the hosts of the problems by <c>trigger.get</c>: the API of Zabbix 6.0 to 7.4.</summary>
internal sealed class ZabbixSource(SourceHttp http) : Source<ZabbixSourceOptions>
{
    private const string Api = "/api_jsonrpc.php";
    private const int MostRead = 5000;
    private const int Chunk = 1000;
    private static readonly Version s_header = new(6, 4);

    protected override async Task<SourceReading> ReadAsync(ZabbixSourceOptions options, CancellationToken cancellationToken)
    {
        bool takesHeader = await TakesHeaderAsync(options, cancellationToken);
        if (options is not { User: { } user, Password: { } password })
            return await ReadAsync(Login.Of(options, options.Token?.Reveal(), takesHeader), options.MinSeverity, cancellationToken);
        var login = Login.Of(options, await SignInAsync(options, user, password.Reveal(), cancellationToken), takesHeader);
        try
        {
            return await ReadAsync(login, options.MinSeverity, cancellationToken);
        }
        finally
        {
            await SignOutAsync(login, cancellationToken);
        }
    }

    private async Task<SourceReading> ReadAsync(Login login, int minSeverity, CancellationToken cancellationToken)
    {
        var wanted = new JsonObject
        {
            ["output"] = new JsonArray("eventid", "objectid", "clock", "name", "severity", "acknowledged", "suppressed"),
            ["source"] = 0,
            ["object"] = 0,
            ["recent"] = false,
            ["severities"] = new JsonArray([.. Enumerable.Range(minSeverity, 6 - minSeverity).Select(s => (JsonNode)s)]),
            ["sortfield"] = new JsonArray("eventid"),
            ["sortorder"] = "DESC",
            ["limit"] = MostRead,
        };
        using JsonDocument problems = await CallAsync(login, "problem.get", wanted, cancellationToken);
        JsonElement[] rows = [.. problems.RootElement.Member("result").Elements()];
        if (rows.Length == 0 && await SeesNothingAsync(login, cancellationToken))
            throw new SourceException(SourceReasons.Blind);
        Dictionary<string, string> hosts = await HostsAsync(
            login, [.. rows.Select(r => r.Text("objectid")).OfType<string>().Distinct(StringComparer.Ordinal)], cancellationToken);
        return SourceReading.Of(rows.Where(row => hosts.ContainsKey(row.Text("objectid") ?? "")).Select(row => new SourceProblem(
            row.Text("eventid") ?? "",
            hosts[row.Text("objectid")!],
            row.Text("name") ?? "",
            LevelOf(row.Number("severity")),
            row.Seconds("clock"),
            row.IsTrue("acknowledged") || row.IsTrue("suppressed"),
            $"{login.Options.Url}/tr_events.php?triggerid={row.Text("objectid")}&eventid={row.Text("eventid")}")));
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

    /// <summary>
    /// The hosts of those triggers whose problems Zabbix' own page of problems shows. It keeps the problems of triggers, items and hosts that were disabled
    /// since, and of triggers that wait for another one, but does not show them.
    /// </summary>
    private async Task<Dictionary<string, string>> HostsAsync(Login login, string[] triggers, CancellationToken cancellationToken)
    {
        var hosts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] some in triggers.Chunk(Chunk))
        {
            var wanted = new JsonObject
            {
                ["output"] = new JsonArray("triggerid"),
                ["triggerids"] = new JsonArray([.. some.Select(t => (JsonNode)t)]),
                ["selectHosts"] = new JsonArray("name"),
                ["monitored"] = true,
                ["skipDependent"] = true,
            };
            using JsonDocument found = await CallAsync(login, "trigger.get", wanted, cancellationToken);
            foreach (JsonElement trigger in found.RootElement.Member("result").Elements())
            {
                if (trigger.Text("triggerid") is { } id)
                    hosts[id] = string.Join(", ", trigger.Member("hosts").Elements().Select(h => h.Text("name")).OfType<string>());
            }
        }

        return hosts;
    }

    // To a user who may read no host group it says that there are no problems, as to one whose hosts are all well.
    private async Task<bool> SeesNothingAsync(Login login, CancellationToken cancellationToken)
    {
        var wanted = new JsonObject { ["output"] = new JsonArray("hostid"), ["limit"] = 1 };
        using JsonDocument found = await CallAsync(login, "host.get", wanted, cancellationToken);
        return !found.RootElement.Member("result").Elements().Any();
    }

    // From 6.4 on it takes the token in a header, from 7.2 on there only, and before 6.4 in the call only (the manual's "API changes" of 6.4 and 7.2).
    private async Task<bool> TakesHeaderAsync(ZabbixSourceOptions options, CancellationToken cancellationToken)
    {
        using JsonDocument answer = await CallAsync(Login.Of(options, null, takesHeader: false), "apiinfo.version", new JsonArray(), cancellationToken);
        return Version.TryParse(answer.RootElement.Text("result"), out Version? version) && version >= s_header;
    }

    private async Task<string> SignInAsync(ZabbixSourceOptions options, string user, string password, CancellationToken cancellationToken)
    {
        using JsonDocument answer = await CallAsync(
            Login.Of(options, null, takesHeader: false), "user.login", new JsonObject { ["username"] = user, ["password"] = password }, cancellationToken);
        return answer.RootElement.Text("result") ?? throw SourceException.Refusal();
    }

    // A session that is left open stays in its database until its housekeeper comes.
    private async Task SignOutAsync(Login login, CancellationToken cancellationToken)
    {
        try
        {
            (await CallAsync(login, "user.logout", new JsonArray(), cancellationToken)).Dispose();
        }
        catch (SourceException)
        {
            // What was read counts all the same.
        }
    }

    private async Task<JsonDocument> CallAsync(Login login, string method, JsonNode parameters, CancellationToken cancellationToken)
    {
        var call = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters, ["id"] = 1 };
        if (login.Auth is { } auth)
            call["auth"] = auth;
        JsonDocument answer = await http.PostAsync(login.Options, Api, call.ToJsonString(), cancellationToken);
        if (answer.RootElement.Member("error") is { } error)
        {
            // -32602 with these words is how it refuses a token or a password.
            string message = string.Join(" ", new[] { error.Text("message"), error.Text("data") }.OfType<string>());
            answer.Dispose();
            throw message.Contains("re-login", StringComparison.OrdinalIgnoreCase) || message.Contains("not authori", StringComparison.OrdinalIgnoreCase)
                || message.Contains("incorrect user name or password", StringComparison.OrdinalIgnoreCase)
                ? SourceException.Refusal()
                : new SourceException(SourceReasons.Says(message.Length > 200 ? message[..200] : message));
        }

        return answer;
    }

    /// <summary>How the API is called: with a token in a header, in the call itself, or without one.</summary>
    /// <param name="Options">Where, and with which header.</param>
    /// <param name="Auth">The member <c>auth</c> of calls.</param>
    private sealed record Login(ZabbixSourceOptions Options, string? Auth)
    {
        // A user is not for the web server before it: the API has sessions of its own.
        public static Login Of(ZabbixSourceOptions options, string? token, bool takesHeader) => new(
            options with
            {
                Url = Pages(options.Url), User = null, Password = null, Token = takesHeader && token is not null ? new Secret(token) : null,
            },
            takesHeader ? null : token);

        // Some write the API's address, which Zabbix' manual shows, instead of that of the pages.
        private static string Pages(string url)
        {
            string trimmed = url.TrimEnd('/');
            return trimmed.EndsWith(Api, StringComparison.OrdinalIgnoreCase) ? trimmed[..^Api.Length] : trimmed;
        }
    }
}
