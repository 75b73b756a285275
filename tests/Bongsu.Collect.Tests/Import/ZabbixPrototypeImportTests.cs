using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Configuration.Preview;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Import;

/// <summary>Host prototypes of Zabbix, and items that run programs and ask databases.</summary>
public sealed class ZabbixPrototypeImportTests
{
    private static readonly KindRegistry s_kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    private const string Farm =
        """
        zabbix_export:
          version: 'VERSION'
          templates:
            - template: Farm
              macros:
                - {macro: '{$FARM.KEY}', type: SECRET_TEXT, value: k}
              discovery_rules:
                - name: Barns
                  type: TRAP
                  key: farm.barns
                  delay: '0'
                  host_prototypes:
                    - host: '{#BARN.ID}'
                      name: '{#BARN.NAME}'
                      group_links:
                        - group: {name: Farms/Barns}
                      group_prototypes:
                        - {name: 'Barns of {#OWNER}'}
                      templates:
                        - {name: Barn}
                        - {name: 'Not there'}
                      macros:
                        - {macro: '{$BARN}', value: '{#BARN.ID}'}
                        - {macro: '{$KEY}', value: '{$FARM.KEY}', type: SECRET_TEXT}
                      tags:
                        - {tag: owner, value: '{#OWNER}'}
                      custom_interfaces: 'YES'
                      interfaces:
                        - {type: SNMP, ip: 10.9.9.9}
                        - {ip: '{#BARN.IP}'}
                    - {host: 'spare {#BARN.ID}', discover: NO_DISCOVER, status: DISABLED}
                  overrides:
                    - name: far
                      step: '1'
                      filter: {conditions: [{macro: '{#OWNER}', value: ^far, formulaid: A}]}
                      operations:
                        - {operationobject: HOST_PROTOTYPE, operator: LIKE, value: barn, status: DISABLED, templates: [{name: Barn}], tags: [{tag: far, value: 'yes'}]}
            - template: Barn
              items:
                - {name: Cows, type: TRAP, key: 'barn.cows', delay: '0'}
        """;

    [Fact]
    public void Host_prototypes_make_hosts_with_templates_of_the_same_file()
    {
        ImportResult result = Read(Farm.Replace("VERSION", "7.0", StringComparison.Ordinal));

        Assert.Equal((2, 2), (result.Report.Counts["hostPrototypes"].Found, result.Report.Counts["hostPrototypes"].Taken));
        Assert.Contains(result.Report.NotUnderstood, n => n.Object == "link from host prototypes of template 'Farm' to 'Not there'");
        EffectiveHost host = Preview(
            result,
            "hosts: [{name: f, templates: [Farm]}]",
            """[{"{#BARN.ID}":"b/1","{#BARN.NAME}":"barn 1","{#OWNER}":"kim","{#BARN.IP}":"10.1.1.1"},{"{#BARN.ID}":"b/2","{#BARN.NAME}":"barn 2","{#OWNER}":"far"}]"""
        );
        Assert.Equal(["b-1", "b-2"], host.DiscoveredHosts.Select(h => h.Name));
        DiscoveredHost first = host.DiscoveredHosts[0];
        Assert.Equal(("barn 1", "10.1.1.1", "b/1", "k", "kim", true), (
            first.DisplayName, first.Address, first.Macros["{$BARN}"], first.SecretMacros["{$KEY}"], first.Tags["owner"], first.Enabled));
        Assert.Equal(("Farms/Barns|Barns of kim", "Barn"), (string.Join('|', first.Groups), string.Join('|', first.Templates)));
        Assert.Equal((false, "yes"), (host.DiscoveredHosts[1].Enabled, host.DiscoveredHosts[1].Tags["far"]));
    }

    /// <summary>Since 7.0 what is lost is switched off at once where nothing else is said; before, it stayed on.</summary>
    [Theory]
    [InlineData("7.0", "", "0")]
    [InlineData("6.0", "", null)]
    [InlineData("7.4", "enabled_lifetime_type: DISABLE_NEVER", null)]
    [InlineData("7.4", "enabled_lifetime_type: DISABLE_AFTER\n          enabled_lifetime: 2h", "2")]
    public void Lost_things_are_switched_off_as_their_version_does_it(string version, string more, string? hours)
    {
        ImportResult result = Read(
            Farm.Replace("VERSION", version, StringComparison.Ordinal)
                .Replace(
                    "          delay: '0'\n          host_prototypes",
                    $"          delay: '0'\n          {more}\n          host_prototypes",
                    StringComparison.Ordinal));

        DiscoveryDefinition discovery = result.Definitions.OfType<TemplateDefinition>().Single(t => t.Name == "Farm").Discoveries[0];
        Assert.Equal(hours, discovery.DisableLost?.TotalHours.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(version == "6.0" ? 30 : 7, discovery.KeepLost.TotalDays);
    }

    [Fact]
    public void Items_that_run_programs_and_ask_databases_are_taken()
    {
        ImportResult result = Read(
            """
            zabbix_export:
              version: '7.0'
              templates:
                - template: T
                  items:
                    - {name: a, type: SSH, key: 'ssh.run[jobs,10.0.0.9,2222]', params: ls, username: kim, password: p, value_type: TEXT}
                    - {name: b, type: SSH, key: 'ssh.run[key]', params: ls, username: kim, authtype: PUBLIC_KEY, publickey: id.pub, privatekey: id, value_type: TEXT}
                    - {name: c, type: EXTERNAL, key: 'queue.sh["-d","{HOST.CONN}"]'}
                    - {name: d, type: ODBC, key: 'db.odbc.get[all,"{$DSN}"]', params: SELECT 1, username: u, password: p, value_type: TEXT}
                    - {name: e, type: ODBC, key: 'db.odbc.select[one,,"Driver=My;Server=x"]', params: SELECT 1}
                    - {name: f, type: ODBC, key: 'db.odbc.select[one]', params: SELECT 1}
                    - {name: g, type: TELNET, key: 'telnet.run[x]', params: ls, username: kim}
                    - {name: h, type: EXTERNAL, key: '..'}
                  macros: [{macro: '{$DSN}', value: erp}]
            """);

        Assert.Equal((8, 6), (result.Report.Counts["items"].Found, result.Report.Counts["items"].Taken));
        Assert.Equal(
            ["item '..' of 'T'", "item 'db.odbc.select[one]' of 'T'"],
            result.Report.NotUnderstood.Select(n => n.Object).Order(StringComparer.Ordinal));
        EffectiveHost host = Preview(result, "hosts: [{name: f, address: 10.0.0.1, templates: [T]}]", "[]");
        Assert.Empty(host.Faults);
        Assert.Equal(["-d", "10.0.0.1"], host.ItemsByKey["queue.sh[\"-d\",\"10.0.0.1\"]"].Options["arguments"].EnumerateArray().Select(a => a.GetString()!));
        Assert.Equal("erp", host.ItemsByKey["db.odbc.get[all,\"erp\"]"].Options["source"].GetString());
        Assert.Equal("10.0.0.9", host.ItemsByKey["ssh.run[jobs,10.0.0.9,2222]"].Options["address"].GetString());
    }

    private static ImportResult Read(string text) => ZabbixImport.Read([new ImportFile("export", Encoding.UTF8.GetBytes(text))], s_kinds);

    private static EffectiveHost Preview(ImportResult result, string own, string rows)
    {
        ConfigurationPreview preview = ConfigurationPreview.Of(
            [("imported", DefinitionWriter.ToYaml(result.Definitions)), ("own", own)],
            [],
            new Dictionary<string, string>(),
            new Dictionary<string, IReadOnlyDictionary<string, string>> { ["f"] = new Dictionary<string, string> { ["farm.barns"] = rows } },
            s_kinds);
        Assert.Empty(preview.Faults);
        return Assert.Single(preview.Hosts);
    }
}
