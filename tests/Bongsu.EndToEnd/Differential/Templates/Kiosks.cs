using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>
/// Two hosts in Zabbix whose problems a value opens, and those who look at them from Bongsu: by a token, by a password, and in ways that must not work.
/// </summary>
internal sealed class Kiosks
{
    private const string Password = "Pa55-of-tests!";

    // A source is read each 10 s at most.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly ZabbixServer _zabbix;
    private readonly ZabbixPages _pages;
    private readonly Dictionary<string, string> _hosts = [];
    private string _token = "";

    private Kiosks(ZabbixServer zabbix, ZabbixPages pages) => (_zabbix, _pages) = (zabbix, pages);

    /// <summary>Bongsu's sources.</summary>
    public string Sources => $$"""
        sources:
          - {name: by token, type: zabbix, interval: 10s, minSeverity: 4, url: "{{_pages.Url}}/", token: {{_token}}}
          - {name: by password, type: zabbix, interval: 10s, url: "{{_pages.Url}}/api_jsonrpc.php", user: reader, password: {{Password}}}
          - {name: wrong password, type: zabbix, interval: 10s, url: "{{_pages.Url}}", user: mistaken, password: wrong}
          - {name: wrong token, type: zabbix, interval: 10s, url: "{{_pages.Url}}", token: {{new string('0', 64)}}}
          - {name: nobody, type: zabbix, interval: 10s, url: "{{_pages.Url}}"}
          - {name: wrong path, type: zabbix, interval: 10s, url: "{{_pages.Url}}/elsewhere", token: {{_token}}}
          - {name: without rights, type: zabbix, interval: 10s, url: "{{_pages.Url}}", user: blind, password: {{Password}}}
          - {name: without the API, type: zabbix, interval: 10s, url: "{{_pages.Url}}", user: barred, password: {{Password}}}
        """;

    public static async Task<Kiosks> CreateAsync(ZabbixServer zabbix, ZabbixPages pages)
    {
        var kiosks = new Kiosks(zabbix, pages);
        string group = await pages.CreateAsync("hostgroup.create", "groupids", new JsonObject { ["name"] = "kiosks" });
        foreach (string host in (string[])["kiosk-1", "kiosk-2"])
        {
            string id = await pages.CreateAsync(
                "host.create",
                "hostids",
                new JsonObject
                {
                    ["host"] = host, ["name"] = $"Station {host}", ["groups"] = new JsonArray(new JsonObject { ["groupid"] = group }),
                });
            kiosks._hosts[host] = id;
            await pages.CreateAsync(
                "item.create", "itemids", new JsonObject { ["hostid"] = id, ["name"] = "Coffee", ["key_"] = "coffee", ["type"] = 2, ["value_type"] = 3 });
            await pages.CreateAsync(
                "trigger.create",
                "triggerids",
                new JsonObject { ["description"] = "Only {ITEM.LASTVALUE} cups left", ["expression"] = $"last(/{host}/coffee)<5", ["priority"] = 4 });
        }

        string role = await pages.CreateAsync(
            "role.create", "roleids", new JsonObject { ["name"] = "no API", ["type"] = 1, ["rules"] = new JsonObject { ["api.access"] = 0 } });
        await kiosks.UserAsync("reader", "1", new JsonObject { ["id"] = group, ["permission"] = 2 });
        await kiosks.UserAsync("mistaken", "1", new JsonObject { ["id"] = group, ["permission"] = 2 });
        await kiosks.UserAsync("blind", "1", null);
        await kiosks.UserAsync("barred", role, null);
        string token = await pages.CreateAsync("token.create", "tokenids", new JsonObject { ["name"] = "bongsu" });
        kiosks._token = (string)(await pages.CallAsync("token.generate", new JsonArray(token)))[0]!["token"]!;
        return kiosks;
    }

    /// <summary>Problems open, are acknowledged, end and are hidden in Zabbix, and Bongsu's list follows.</summary>
    public async Task AreFollowedByAsync(BongsuProcess bongsu)
    {
        await SendAsync("kiosk-1", "3");
        await SendAsync("kiosk-2", "4");
        foreach (string source in (string[])["by token", "by password"])
        {
            JsonNode read = await ReadAsync(
                bongsu, source, s => s["problems"]!.AsArray().Count(IsOfKiosk) == 2, $"the source '{source}' has both problems");
            JsonNode problem = read["problems"]!.AsArray().Single(p => (string?)p!["host"] == "Station kiosk-1")!;
            Assert.Equal(("Only 3 cups left", 4, false), ((string?)problem["title"], (int)problem["level"]!, (bool)problem["acknowledged"]!));
            Assert.StartsWith($"{_pages.Url}/tr_events.php?triggerid=", (string?)problem["url"], StringComparison.Ordinal);
            using HttpResponseMessage link = await bongsu.Client.GetAsync((string?)problem["url"], TestContext.Current.CancellationToken);
            Assert.True(link.IsSuccessStatusCode, $"{problem["url"]} answered {(int)link.StatusCode}.");
        }

        string page = await SignedIn.PageAsync(bongsu, "problems");
        Assert.Contains("Only 3 cups left", page, StringComparison.Ordinal);
        Assert.Contains("Station kiosk-1", page, StringComparison.Ordinal);

        // Who may read one group sees its problems alone, whatever else is open in this Zabbix.
        Assert.All((await SourceAsync(bongsu, "by password"))["problems"]!.AsArray(), p => Assert.True(IsOfKiosk(p)));
        await FailsAsync(bongsu, "wrong password", "refuses the user");
        await FailsAsync(bongsu, "wrong token", "refuses the user");
        await FailsAsync(bongsu, "nobody", "refuses the user");
        await FailsAsync(bongsu, "wrong path", "status 404");
        await FailsAsync(bongsu, "without rights", "shows this user no host");
        await FailsAsync(bongsu, "without the API", "No permissions to call");

        JsonNode opened = (await SourceAsync(bongsu, "by token"))["problems"]!.AsArray().Single(p => (string?)p!["host"] == "Station kiosk-1")!;
        await _pages.CallAsync(
            "event.acknowledge", new JsonObject { ["eventids"] = (string)opened["id"]!, ["action"] = 6, ["message"] = "Beans are on their way." });
        foreach (string source in (string[])["by token", "by password"])
            await ReadAsync(
                bongsu,
                source,
                s => s["problems"]!.AsArray().Any(p => (string?)p!["id"] == (string?)opened["id"] && (bool)p["acknowledged"]!),
                $"the source '{source}' has the acknowledgement");

        // One ends; of the other the host is disabled, of which Zabbix' own page shows no problems any more.
        await SendAsync("kiosk-1", "50");
        await _pages.CallAsync("host.update", new JsonObject { ["hostid"] = _hosts["kiosk-2"], ["status"] = 1 });
        foreach (string source in (string[])["by token", "by password"])
            await ReadAsync(bongsu, source, s => !s["problems"]!.AsArray().Any(IsOfKiosk), $"the source '{source}' has neither problem");
        Assert.Equal(0, (int)(await SourceAsync(bongsu, "by password"))["total"]!);
    }

    private static bool IsOfKiosk(JsonNode? problem) => ((string?)problem!["host"])!.StartsWith("Station kiosk-", StringComparison.Ordinal);

    private static async Task<JsonNode?> FindAsync(BongsuProcess bongsu, string name) =>
        (await bongsu.GetAsync("api/sources"))["rows"]!.AsArray().FirstOrDefault(s => (string?)s!["name"] == name);

    private static async Task<JsonNode> SourceAsync(BongsuProcess bongsu, string name) =>
        await FindAsync(bongsu, name) ?? throw new InvalidOperationException($"There is no source '{name}'.");

    private static Task<JsonNode> ReadAsync(BongsuProcess bongsu, string name, Func<JsonNode, bool> isMet, string what) => Eventually.GetAsync(
        async () => await FindAsync(bongsu, name) is { } source && source["failure"] is null && isMet(source) ? source : null, what, s_patience);

    private static Task FailsAsync(BongsuProcess bongsu, string name, string reason) => Eventually.HoldsAsync(
        async () => ((string?)(await FindAsync(bongsu, name))?["failure"])?.Contains(reason, StringComparison.Ordinal) == true,
        $"the source '{name}' says: {reason}",
        s_patience);

    private async Task UserAsync(string name, string role, JsonObject? right)
    {
        var group = new JsonObject { ["name"] = name };
        if (right is not null)
            group["rights"] = new JsonArray(right);
        string id = await _pages.CreateAsync("usergroup.create", "usrgrpids", group);
        await _pages.CreateAsync(
            "user.create",
            "userids",
            new JsonObject
            {
                ["username"] = name, ["passwd"] = Password, ["roleid"] = role, ["usrgrps"] = new JsonArray(new JsonObject { ["usrgrpid"] = id }),
            });
    }

    // Zabbix takes values once its server has read the new item.
    private Task SendAsync(string host, string value) => Eventually.HoldsAsync(
        async () =>
        {
            (_, string output) = await Command.RunAsync(
                "zabbix_sender",
                ["-z", "127.0.0.1", "-p", _zabbix.Port.ToString(CultureInfo.InvariantCulture), "-s", host, "-k", "coffee", "-o", value]);
            return output.Contains("processed: 1", StringComparison.Ordinal);
        },
        $"Zabbix takes a value of {host}",
        s_patience);
}
