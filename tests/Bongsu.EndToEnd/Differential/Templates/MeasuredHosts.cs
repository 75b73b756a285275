using System.Globalization;
using System.Text.Json.Nodes;

namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>Hosts in Zabbix, each with one of its official templates, and what a user exports of them.</summary>
internal sealed class MeasuredHosts
{
    // PostgreSQL's parameters start a program each: much more often would be a load of its own.
    private const string Interval = "15s";
    private const string DiscoveryInterval = "5s";

    private MeasuredHosts(IReadOnlyDictionary<string, string> ids, string export) => (Ids, Export) = (ids, export);

    /// <summary>Zabbix' numbers of the hosts by their names.</summary>
    public IReadOnlyDictionary<string, string> Ids { get; }

    /// <summary>Templates and hosts in one file, as the pages export them.</summary>
    public string Export { get; }

    /// <summary>Makes them, each asked every few seconds instead of every minutes and hours.</summary>
    public static async Task<MeasuredHosts> CreateAsync(ZabbixServer zabbix, ZabbixPages pages, MeasuredPrograms programs)
    {
        (string Host, string Template, Dictionary<string, string> Macros)[] wanted = [.. Wanted(programs)];
        JsonArray found = (await pages.CallAsync(
            "template.get",
            new JsonObject
            {
                ["output"] = new JsonArray("name"),
                ["filter"] = new JsonObject { ["name"] = new JsonArray([.. wanted.Select(w => (JsonNode)w.Template)]) },
            })).AsArray();
        Dictionary<string, string> templates = found.ToDictionary(t => (string)t!["name"]!, t => (string)t!["templateid"]!);
        Assert.Equal(wanted.Length, templates.Count);

        // Types 2 and 18 are trapper and dependent: nobody asks those. Flag 1 is a discovery.
        foreach (string template in templates.Values)
            await zabbix.ExecuteAsync(
                "UPDATE items SET delay = CASE flags WHEN 1 THEN $2 ELSE $3 END WHERE hostid = $1 AND type NOT IN (2, 18) AND delay <> '0'",
                long.Parse(template, CultureInfo.InvariantCulture), DiscoveryInterval, Interval);
        string group = await pages.CreateAsync("hostgroup.create", "groupids", new JsonObject { ["name"] = "measured" });
        var ids = new Dictionary<string, string>();
        foreach ((string host, string template, Dictionary<string, string> macros) in wanted)
        {
            ids[host] = await pages.CreateAsync(
                "host.create",
                "hostids",
                new JsonObject
                {
                    ["host"] = host,
                    ["name"] = $"The host {host}",
                    ["groups"] = new JsonArray(new JsonObject { ["groupid"] = group }),
                    ["templates"] = new JsonArray(new JsonObject { ["templateid"] = templates[template] }),
                    ["interfaces"] = new JsonArray(
                        new JsonObject
                        {
                            ["type"] = 1, ["main"] = 1, ["useip"] = 1, ["ip"] = "127.0.0.1", ["dns"] = "",
                            ["port"] = programs.AgentPort.ToString(CultureInfo.InvariantCulture),
                        }),
                    ["macros"] = new JsonArray([.. macros.Select(m => (JsonNode)new JsonObject { ["macro"] = m.Key, ["value"] = m.Value })]),
                });
        }

        JsonNode export = await pages.CallAsync(
            "configuration.export",
            new JsonObject
            {
                ["format"] = "yaml",
                ["options"] = new JsonObject { ["templates"] = Numbers(templates.Values), ["hosts"] = Numbers(ids.Values) },
            });
        return new MeasuredHosts(ids, (string)export!);
    }

    private static IEnumerable<(string Host, string Template, Dictionary<string, string> Macros)> Wanted(MeasuredPrograms programs)
    {
        string nginx = programs.NginxPort.ToString(CultureInfo.InvariantCulture);

        // Thresholds that a busy machine crosses for seconds would be crossed in the eyes of one server only; that of the memory is crossed in both.
        yield return ("linux", "Linux by Zabbix agent", new()
        {
            ["{$LOAD_AVG_PER_CPU.MAX.WARN}"] = "10000",
            ["{$CPU.UTIL.CRIT}"] = "101",
            ["{$VFS.DEV.READ.AWAIT.WARN}"] = "100000",
            ["{$VFS.DEV.WRITE.AWAIT.WARN}"] = "100000",
            ["{$IF.UTIL.MAX}"] = "100000",
            ["{$MEMORY.UTIL.MAX}"] = "0.1",
        });
        yield return ("nginx", "Nginx by Zabbix agent", new()
        {
            ["{$NGINX.STUB_STATUS.HOST}"] = "127.0.0.1", ["{$NGINX.STUB_STATUS.PORT}"] = nginx,
        });
        yield return ("nginx-http", "Nginx by HTTP", new() { ["{$NGINX.STUB_STATUS.PORT}"] = nginx });
        yield return ("redis", "Redis by Zabbix agent 2", new()
        {
            ["{$REDIS.CONN.URI}"] = string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{programs.RedisPort}"),
        });
        yield return ("postgresql", "PostgreSQL by Zabbix agent", new()
        {
            ["{$PG.HOST}"] = "127.0.0.1",
            ["{$PG.PORT}"] = programs.Postgres.Port.ToString(CultureInfo.InvariantCulture),
            ["{$PG.USER}"] = programs.Postgres.Username!,
            ["{$PG.DB}"] = programs.Postgres.Database!,
            ["{$PG.PASSWORD}"] = "not asked for",
        });
    }

    private static JsonArray Numbers(IEnumerable<string> ids) => new([.. ids.Select(i => (JsonNode)i)]);
}
