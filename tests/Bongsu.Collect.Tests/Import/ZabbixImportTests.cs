using System.Globalization;
using System.Text;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Configuration.Preview;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.Import;

/// <summary>What becomes of exports of Zabbix, with the kinds that the program has.</summary>
public sealed class ZabbixImportTests
{
    private static readonly KindRegistry s_kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    // A template of our own that uses what templates use.
    private const string Bakery =
        """
        zabbix_export:
          version: '7.0'
          templates:
            - uuid: 0b1c
              template: 'Bakery ovens by HTTP'
              name: 'Bakery ovens'
              templates:
                - name: 'Bakery basics'
              items:
                - name: 'Get ovens'
                  type: HTTP_AGENT
                  key: bakery.ovens.get
                  delay: '{$BAKERY.INTERVAL}'
                  history: '0'
                  value_type: TEXT
                  url: '{$BAKERY.URL}/ovens'
                  query_fields:
                    - name: detail
                      value: full
                  headers:
                    - name: X-Key
                      value: '{$BAKERY.KEY}'
                - name: 'Hottest oven'
                  type: DEPENDENT
                  key: bakery.hottest
                  delay: '0'
                  value_type: FLOAT
                  units: '!°C'
                  valuemap:
                    name: Heat
                  preprocessing:
                    - type: JSONPATH
                      parameters:
                        - '$..heat.max()'
                      error_handler: CUSTOM_VALUE
                      error_handler_params: '0'
                  master_item:
                    key: bakery.ovens.get
                  tags:
                    - tag: component
                      value: oven
                    - tag: component
                      value: heat
                  triggers:
                    - expression: 'last(/Bakery ovens by HTTP/bakery.hottest)>{$BAKERY.HOT}'
                      name: 'Too hot'
                      priority: DISASTER
                      dependencies:
                        - name: 'No answer'
                          expression: 'nodata(/Bakery ovens by HTTP/bakery.ovens.get,10m)=1'
                    - expression: 'last(/Bakery ovens by HTTP/bakery.hottest)>{$BAKERY.HOT}*2'
                      name: 'Too hot'
                      priority: HIGH
                - name: 'Ping'
                  type: SIMPLE
                  key: icmpping
                - name: 'Board temperature'
                  type: IPMI
                  key: board.temp
                  ipmi_sensor: Board
              discovery_rules:
                - name: 'Ovens'
                  type: DEPENDENT
                  key: bakery.ovens
                  delay: '0'
                  filter:
                    evaltype: FORMULA
                    formula: 'A and not B'
                    conditions:
                      - macro: '{#OVEN}'
                        value: '{$BAKERY.OVENS}'
                        formulaid: A
                      - macro: '{#RETIRED}'
                        operator: EXISTS
                        formulaid: B
                  lld_macro_paths:
                    - lld_macro: '{#OVEN}'
                      path: '$.name'
                  lifetime: 1h
                  master_item:
                    key: bakery.ovens.get
                  item_prototypes:
                    - name: 'Heat of {#OVEN}'
                      type: DEPENDENT
                      key: 'bakery.heat[{#OVEN}]'
                      delay: '0'
                      value_type: FLOAT
                      preprocessing:
                        - type: JSONPATH
                          parameters:
                            - '$[?(@.name==''{#OVEN}'')].heat.first()'
                      master_item:
                        key: bakery.ovens.get
                      trigger_prototypes:
                        - expression: 'max(/Bakery ovens by HTTP/bakery.heat[{#OVEN}],5m)>300'
                          name: 'Oven {#OVEN} is hot'
                          priority: WARNING
                    - name: 'Door of {#OVEN}'
                      type: DEPENDENT
                      key: 'bakery.door[{#OVEN}]'
                      discover: NO_DISCOVER
                      delay: '0'
                      master_item:
                        key: bakery.ovens.get
                  overrides:
                    - name: 'The large one has a door'
                      step: '1'
                      filter:
                        conditions:
                          - macro: '{#OVEN}'
                            value: large
                            formulaid: A
                      operations:
                        - operationobject: ITEM_PROTOTYPE
                          operator: LIKE
                          value: Door
                          discover: DISCOVER
                        - operationobject: TRIGGER_PROTOTYPE
                          operator: REGEXP
                          value: 'hot$'
                          severity: AVERAGE
              macros:
                - macro: '{$BAKERY.INTERVAL}'
                  value: 30s
                - macro: '{$BAKERY.URL}'
                  value: 'http://127.0.0.1:8099'
                - macro: '{$BAKERY.KEY}'
                  type: SECRET_TEXT
                - macro: '{$BAKERY.HOT}'
                  value: '250'
                - macro: '{$BAKERY.OVENS}'
                  value: '.*'
              valuemaps:
                - uuid: 5c
                  name: Heat
                  mappings:
                    - type: LESS_OR_EQUAL
                      value: '30'
                      newvalue: cold
              tags:
                - tag: class
                  value: kitchen
            - uuid: 0b1d
              template: 'Bakery basics'
              items:
                - name: 'Open'
                  type: TRAP
                  key: bakery.open
          triggers:
            - expression: 'nodata(/Bakery ovens by HTTP/bakery.ovens.get,10m)=1'
              name: 'No answer'
              priority: AVERAGE
          media_types:
            - name: Pigeon
              type: WEBHOOK
        """;

    [Fact]
    public void Template_IsCountedAndTheRestNamed()
    {
        ImportResult result = Read(Bakery);

        Assert.Empty(result.Faults);
        JsonElement json = JsonSerializer.Deserialize<JsonElement>(result.Report.ToJson().ToJsonString());
        Assert.Equal("""{"found":2,"taken":2}""", json.GetProperty("templates").GetRawText());
        Assert.Equal("""{"found":5,"taken":4}""", json.GetProperty("items").GetRawText());
        Assert.Equal("""{"found":2,"taken":2}""", json.GetProperty("itemPrototypes").GetRawText());
        Assert.Equal("""{"found":1,"taken":1}""", json.GetProperty("discoveryRules").GetRawText());
        Assert.Equal("""{"found":3,"taken":3}""", json.GetProperty("triggers").GetRawText());
        Assert.Equal("""{"found":1,"taken":1}""", json.GetProperty("triggerPrototypes").GetRawText());
        JsonElement rest = Assert.Single(json.GetProperty("notUnderstood").EnumerateArray());
        Assert.Equal("item 'board.temp' of 'Bakery ovens by HTTP'", rest.GetProperty("object").GetString());
        Assert.StartsWith("items of type IPMI are not there: ", rest.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains(result.Report.ToSetUp, s => s.Contains("Pigeon", StringComparison.Ordinal));
        Assert.Contains(result.Report.ToSetUp, s => s.Contains("{$BAKERY.KEY}", StringComparison.Ordinal));
    }

    [Fact]
    public void Template_WorksOnAHost()
    {
        ImportResult result = Read(Bakery);
        const string Host = "hosts:\n  - {name: shop-1, address: 127.0.0.1, templates: [Bakery ovens by HTTP], macros: {\"{$BAKERY.KEY}\": k}}\n";
        const string Rows = """[{"{#OVEN}":"small"},{"{#OVEN}":"large"},{"{#OVEN}":"old","{#RETIRED}":"1"}]""";

        EffectiveHost host = Preview(DefinitionWriter.ToYaml(result.Definitions), Host, ("shop-1", "bakery.ovens", Rows));

        Assert.Empty(host.Faults);
        Assert.Equal(
            ["bakery.door[large]", "bakery.heat[large]", "bakery.heat[small]", "bakery.hottest", "bakery.open", "bakery.ovens", "bakery.ovens.get", "icmpping"],
            host.ItemsByKey.Keys.Order(StringComparer.Ordinal));
        EffectiveItem master = host.ItemsByKey["bakery.ovens.get"];
        Assert.Equal("http://127.0.0.1:8099/ovens", master.Options["url"].GetString());
        Assert.Equal(TimeSpan.FromSeconds(30), master.Interval);
        Assert.False(master.KeepHistory);
        EffectiveItem hottest = host.ItemsByKey["bakery.hottest"];
        Assert.Equal(("°C", "oven, heat", ItemValueType.Float), (hottest.Unit, hottest.Tags["component"], hottest.ValueType));
        Assert.Equal("Heat", hottest.ValueMap!.Name);
        Assert.Equal("kitchen", host.Tags["class"]);
        EffectiveTrigger[] hot = [.. host.Triggers.Where(t => t.Name.StartsWith("Too hot", StringComparison.Ordinal))];
        Assert.Equal(["Too hot", "Too hot (high)"], hot.Select(t => t.Name));
        Assert.Equal((Level.Warning, Level.Emergency), (hot[0].Level, hot[0].BoundedFrom));
        Assert.Equal(["No answer"], hot[0].DependsOn);
        Assert.Equal("last(//bakery.hottest)>250", hot[0].Expression.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(
            [("Oven large is hot", Level.Warning), ("Oven small is hot", Level.Notice)],
            host.Triggers.Where(t => t.Name.StartsWith("Oven", StringComparison.Ordinal)).Select(t => (t.Name, t.Level)).Order());
    }

    /// <summary>"Redis by Zabbix agent 2" of Zabbix 6.0: its number of processes was not there, and a trigger waited for it for ever.</summary>
    [Fact]
    public void DiscoveryAndPrototype_OfOneKeyOnTheHost_AreBothThere()
    {
        const string Yaml =
            """
            zabbix_export:
              version: '6.0'
              templates:
                - template: Bakery by Zabbix agent
                  macros:
                    - {macro: '{$OVEN.LLD.PROCESS}', value: oven d}
                    - {macro: '{$OVEN.PROCESS}', value: oven d}
                  discovery_rules:
                    - name: Is there an oven
                      key: 'proc.num["{$OVEN.LLD.PROCESS}"]'
                      item_prototypes:
                        - name: Processes
                          key: 'proc.num["{$OVEN.PROCESS}{#SINGLETON}"]'
                          trigger_prototypes:
                            - {name: Cold, expression: 'last(/Bakery by Zabbix agent/proc.num["{$OVEN.PROCESS}{#SINGLETON}"])=0'}
                    - name: Another
                      key: 'proc.num["{$OVEN.OTHER}"]'
            """;
        ImportResult result = Read(Yaml);

        ImportNote note = Assert.Single(result.Report.Changed);
        Assert.Contains("proc.num[ \"{$OVEN.LLD.PROCESS}\"]", note.Reason, StringComparison.Ordinal);
        EffectiveHost host = Preview(
            DefinitionWriter.ToYaml(result.Definitions),
            "hosts: [{name: b, address: 127.0.0.1, templates: [Bakery by Zabbix agent]}]",
            ("b", "proc.num[ \"{$OVEN.LLD.PROCESS}\"]", """[{"{#SINGLETON}":""}]"""));
        Assert.Equal(
            ["proc.num[ \"oven d\"]", "proc.num[\"oven d\"]", "proc.num[\"{$OVEN.OTHER}\"]"], host.ItemsByKey.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("Processes", ItemValueType.Unsigned), (host.ItemsByKey["proc.num[\"oven d\"]"].Name, host.ItemsByKey["proc.num[\"oven d\"]"].ValueType));
        Assert.Equal("last(//proc.num[\"oven d\"]) = 0", Assert.Single(host.Triggers).Expression);
    }

    [Fact]
    public void Import_Twice_IsTheSame()
    {
        string once = DefinitionWriter.ToYaml(Read(Bakery).Definitions);

        Assert.Equal(once, DefinitionWriter.ToYaml(Read(Bakery).Definitions));
    }

    [Fact]
    public void Xml_Of50_IsTakenWithItsOldExpressions()
    {
        const string Xml =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <zabbix_export>
              <version>5.0</version>
              <templates>
                <template>
                  <template>Old shop</template>
                  <name>Old shop</name>
                  <applications><application><name>Shop</name></application></applications>
                  <items>
                    <item>
                      <name>Free on $1</name>
                      <type>ZABBIX_ACTIVE</type>
                      <key>vfs.fs.size[/data,free]</key>
                      <applications><application><name>Shop</name></application></applications>
                      <preprocessing><step><type>MULTIPLIER</type><params>0.001</params></step></preprocessing>
                      <triggers>
                        <trigger><expression>{last()}&lt;5 and {avg(5m)}&lt;10</expression><name>Little space</name><priority>WARNING</priority></trigger>
                      </triggers>
                    </item>
                    <item>
                      <name>Share</name>
                      <type>CALCULATED</type>
                      <key>share</key>
                      <value_type>FLOAT</value_type>
                      <params>100*last("vfs.fs.size[/data,free]",0)/50</params>
                    </item>
                  </items>
                </template>
              </templates>
              <triggers>
                <trigger><expression>{Old shop:share.max(#3)}&gt;90 or {Old shop:vfs.fs.size[/data,free].nodata(1h)}=1</expression><name>Odd</name></trigger>
              </triggers>
            </zabbix_export>
            """;

        ImportResult result = Read(Xml);

        Assert.Empty(result.Report.NotUnderstood);
        TemplateDefinition template = Assert.IsType<TemplateDefinition>(Assert.Single(result.Definitions));
        Assert.Equal(["Free on /data", "Share"], template.Items.Select(i => i.Name));
        Assert.Equal("Shop", template.Items[0].Tags["Application"]);
        Assert.Contains(
            "100*last(//vfs.fs.size[/data,free])/50",
            template.Items[1].Options["formula"].GetString()!.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(
            ["last(//vfs.fs.size[/data,free])<5 and avg(//vfs.fs.size[/data,free],5m)<10", "max(//share,#3)>90 or nodata(//vfs.fs.size[/data,free],1h)=1"],
            template.Triggers.Select(t =>
                t.Expression.Replace(" < ", "<", StringComparison.Ordinal)
                    .Replace(" > ", ">", StringComparison.Ordinal)
                    .Replace(" = ", "=", StringComparison.Ordinal)));
    }

    [Fact]
    public void Host_KeepsHowItIsReached()
    {
        const string Yaml =
            """
            zabbix_export:
              version: '6.0'
              hosts:
                - host: switch-1
                  name: 'Switch in the cellar'
                  groups:
                    - name: Network
                  interfaces:
                    - type: SNMP
                      ip: 10.0.0.7
                      port: '1161'
                      details:
                        version: SNMPV3
                        securityname: kim
                        securitylevel: AUTHPRIV
                        authprotocol: SHA256
                        authpassphrase: 'secret-one'
                        privprotocol: AES128
                        privpassphrase: 'secret-two'
                      interface_ref: if1
                  items:
                    - name: 'Up'
                      type: SNMP_AGENT
                      snmp_oid: 'get[1.3.6.1.2.1.1.3.0]'
                      key: up
                      triggers:
                        - expression: 'last(/switch-1/up)=0'
                          name: 'Down'
            """;

        ImportResult result = Read(Yaml);

        Assert.Empty(result.Report.NotUnderstood);
        HostDefinition host = Assert.IsType<HostDefinition>(Assert.Single(result.Definitions));
        Assert.Equal(("10.0.0.7", "Switch in the cellar"), (host.Address, host.DisplayName));
        EffectiveItem up = Preview(DefinitionWriter.ToYaml(result.Definitions), "").ItemsByKey["up"];
        Assert.Equal(
            ["1161", "3", "kim", "sha256", "secret-one", "aes128", "secret-two", "get[1.3.6.1.2.1.1.3.0]"],
            new[] { "port", "version", "user", "authProtocol", "authPassword", "privProtocol", "privPassword",
                "request" }.Select(o => up.Options[o].ToString()));
        var errors = new List<string>();
        Assert.NotNull(s_kinds.Bind(KindFamily.Check, new ItemDefinition { Key = "up", Type = up.Type, Options = up.Options.ToDictionary() }, errors));
    }

    [Fact]
    public void WhatNeedsWhatIsNotTaken_IsNotTakenEither()
    {
        const string Yaml =
            """
            zabbix_export:
              version: '7.4'
              templates:
                - template: T
                  items:
                    - {name: M, type: IPMI, key: m}
                    - {name: D, type: DEPENDENT, key: d, master_item: {key: m}}
                    - {name: D2, type: DEPENDENT, key: d2, master_item: {key: d}}
                  discovery_rules:
                    - name: R
                      type: DEPENDENT
                      key: r
                      master_item: {key: d}
                      item_prototypes:
                        - {name: P, type: TRAP, key: 'p[{#A}]'}
              triggers:
                - {name: On d2, expression: 'last(/T/d2)=1'}
            """;

        ImportReport report = Read(Yaml).Report;

        Assert.All(report.Counts.Where(c => c.Key is not ("templates" or "hosts" or "triggerPrototypes")), c => Assert.Equal(0, c.Value.Taken));
        Assert.Equal(1, report.Counts["templates"].Taken);
        Assert.Contains(report.NotUnderstood, n => n.Object == "item 'd2' of 'T'" && n.Reason == "it depends on 'd', which is not taken.");
        Assert.Contains(report.NotUnderstood, n => n.Object == "trigger 'On d2' of 'T'" && n.Reason == "it reads 'd2', which is not taken.");
    }

    [Fact]
    public void CyclicTemplates_AreBrokenWithAWord()
    {
        const string Yaml =
            """
            zabbix_export:
              version: '6.0'
              templates:
                - {template: A, templates: [{name: B}]}
                - {template: B, templates: [{name: C}]}
                - {template: C, templates: [{name: A}, {name: C}, {name: Elsewhere}]}
            """;

        ImportResult result = Read(Yaml);

        Assert.Equal(3, result.Definitions.Count);
        Assert.Equal(
            ["'A'", "'C'", "'Elsewhere'"],
            result.Report.NotUnderstood.Select(n => n.Object[n.Object.LastIndexOf(' ')..].Trim()).Order(StringComparer.Ordinal));
        Assert.Equal(3, Preview(DefinitionWriter.ToYaml(result.Definitions), "hosts: [{name: h, templates: [A]}]").Faults.Count + 3);
    }

    [Theory]
    [InlineData("hosts: []", "it must begin with 'zabbix_export'")]
    [InlineData("", "it must begin with 'zabbix_export'")]
    [InlineData("[1, 2", "This is not YAML")]
    [InlineData("zabbix_export: {version: '4.4'}", "5.0 and later are taken")]
    [InlineData("zabbix_export: {version: new}", "is not a version of Zabbix")]
    [InlineData("<zabbix_export><version>5.0</version>", "This is not XML")]
    [InlineData("<other/>", "it must begin with 'zabbix_export'")]
    [InlineData("<!DOCTYPE b [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><zabbix_export>&b;</zabbix_export>", "This is not XML that is taken")]
    public void WhatIsNoExport_IsRefusedWithAReason(string text, string reason)
    {
        ImportResult result = Read(text);

        Assert.Contains(reason, Assert.Single(result.Faults).ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Definitions);
    }

    [Fact]
    public void AliasesThatMakeALargeFileOfASmallOne_AreRefused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        Assert.Contains("aliases", Assert.Single(Read(text.ToString()).Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsTooLong_IsRefusedUnread() =>
        Assert.Contains(
            "at most 16 MiB",
            Assert.Single(ZabbixImport.Read([new ImportFile("big", new byte[100 * 1024 * 1024])], s_kinds).Faults).Message,
            StringComparison.Ordinal);

    [Fact]
    public void DeepXml_IsRefused() => Assert.Contains(
        "deeper", Assert.Single(Read(string.Concat(Enumerable.Repeat("<a>", 5_000))).Faults).ToString(), StringComparison.Ordinal);

    /// <summary>Exports with parts of them torn out or put elsewhere end with a report or a fault.</summary>
    [Fact]
    public void DamagedExports_EndWithAReport()
    {
        var random = new Random(47);
        string[] lines = Bakery.Split('\n');
        for (int i = 0; i < 150; i++)
        {
            List<string> damaged = [.. lines];
            for (int k = random.Next(1, 4); k > 0; k--)
            {
                int at = random.Next(1, damaged.Count);
                switch (random.Next(3))
                {
                    case 0:
                        damaged.RemoveAt(at);
                        break;
                    case 1:
                        damaged[at] = damaged[at][..random.Next(damaged[at].Length + 1)];
                        break;
                    default:
                        damaged.Insert(at, damaged[random.Next(damaged.Count)]);
                        break;
                }
            }

            ImportResult result = Read(string.Join('\n', damaged));
            if (result.Faults.Count == 0 && result.Definitions.Count > 0)
                Assert.All(result.Report.Counts, c => Assert.InRange(c.Value.Taken, 0, c.Value.Found));
        }
    }

    [Fact]
    public void WebScenario_BecomesACheckWithTheItemsThatTriggersRead()
    {
        const string Export =
            """
            zabbix_export:
              version: '6.0'
              templates:
                - template: Shop
                  name: Shop
                  macros:
                    - {macro: '{$URL}', value: 'http://127.0.0.1:8099'}
                  httptests:
                    - name: Buy
                      delay: 2m
                      attempts: '2'
                      agent: Firefox
                      variables:
                        - {name: '{user}', value: kim}
                      steps:
                        - name: Front
                          url: '{$URL}/'
                          required: Welcome
                          status_codes: '200'
                          variables:
                            - {name: '{token}', value: 'regex:t=([a-z]+)'}
                        - name: Log in
                          url: '{$URL}/login'
                          posts:
                            - {name: user, value: '{user}'}
                            - {name: token, value: '{token}'}
                          follow_redirects: 'NO'
                          timeout: 5s
                    - name: Certified
                      ssl_cert_file: a.pem
                      steps:
                        - {name: a, url: 'http://x/'}
              triggers:
                - expression: 'last(/Shop/web.test.fail[Buy])<>0 and avg(/Shop/web.test.time[Buy,Log in,resp],5m)>3'
                  name: Cannot buy
                  priority: HIGH
            """;

        ImportResult result = Read(Export);

        Assert.Equal((2, 1), (result.Report.Counts["webScenarios"].Found, result.Report.Counts["webScenarios"].Taken));
        Assert.Equal((1, 1), (result.Report.Counts["triggers"].Found, result.Report.Counts["triggers"].Taken));
        EffectiveHost host = Preview(
            DefinitionWriter.ToYaml(result.Definitions), "hosts:\n  - {name: shop-1, address: 127.0.0.1, templates: [Shop]}\n", ("shop-1", "x", "[]"));
        Assert.Empty(host.Faults);
        EffectiveCheck check = Assert.Single(host.Checks);
        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(20)), (check.Interval, check.Timeout));
        Assert.Contains("scenario.step.time[Buy,Log in]", host.ItemsByKey.Keys);
        Assert.Equal("failed", host.ItemsByKey["web.test.fail[Buy]"].Options["value"].GetString());
        JsonElement steps = check.Options["steps"];
        Assert.Equal("http://127.0.0.1:8099/login", steps[1].GetProperty("url").GetString());
        Assert.Equal("t=([a-z]+)", steps[0].GetProperty("extract")[0].GetProperty("regex").GetString());
        Assert.Equal(1, steps[0].GetProperty("retries").GetInt32());
    }

    /// <summary>The report that the page shows is the report on the export that it shows.</summary>
    [Fact]
    public void Documentation_ShowsWhatIsSo()
    {
        string page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "import.md"));

        ImportResult result = Read(Block(page, "yaml"));

        Assert.Equal(
            JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(Block(page, "json"))),
            JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(result.Report.ToJson().ToJsonString())));
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    private static string Block(string page, string language)
    {
        int start = page.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static ImportResult Read(string text) => ZabbixImport.Read([new ImportFile("export", Encoding.UTF8.GetBytes(text))], s_kinds);

    private static EffectiveHost Preview(string imported, string own, params (string Host, string Key, string Rows)[] discovered)
    {
        ConfigurationPreview preview = ConfigurationPreview.Of(
            [("imported", imported), ("own", own)],
            [],
            new Dictionary<string, string>(),
            discovered.ToDictionary(d => d.Host, d => (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { [d.Key] = d.Rows }),
            s_kinds);
        Assert.Empty(preview.Faults);
        return Assert.Single(preview.Hosts);
    }
}
