using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Prometheus;
using Bongsu.Configuration.Preview;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;

namespace Bongsu.Collect.Tests.Import;

/// <summary>What becomes of rule files of Prometheus.</summary>
public sealed class PrometheusImportTests
{
    private const string Rules =
        """
        groups:
          - name: kiosk
            interval: 30s
            rules:
              - record: kiosk:orders:rate5m
                expr: sum(rate(orders_total[5m]))
              - record: kiosk:orders_by_place:rate5m
                expr: sum by (place) (rate(orders_total[5m]))
              - alert: KioskDown
                expr: up{job="kiosk"} == 0
                for: 1m30s
                keep_firing_for: 5m
                labels: {severity: critical, team: coffee}
                annotations: {summary: '{{ $labels.instance }} is down', runbook_url: 'http://wiki/kiosk'}
              - alert: KioskDown
                expr: absent(up{job="kiosk"})
              - alert: Broken
                expr: sum(
        """;

    private static readonly KindRegistry s_kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    [Fact]
    public void Rules_BecomeItemsAndTriggers()
    {
        ImportResult result = Read(Rules);

        Assert.Empty(result.Faults);
        Assert.Equal((1, 1), Count(result, "groups"));
        Assert.Equal((3, 2), Count(result, "alertingRules"));
        Assert.Equal((2, 1), Count(result, "recordingRules"));
        Assert.Equal(
            ["alert 'Broken' of group 'kiosk'", "recording rule 'kiosk:orders_by_place:rate5m' of group 'kiosk'"],
            result.Report.NotUnderstood.Select(n => n.Object).Order(StringComparer.Ordinal));

        HostDefinition host = Assert.IsType<HostDefinition>(Assert.Single(result.Definitions));
        Assert.Equal("rules kiosk", host.Name);
        Assert.Equal(["record[kiosk:orders:rate5m]", "alert[KioskDown]", "alert[KioskDown (2)]"], host.Items.Select(i => i.Key));
        Assert.Equal("count(up{job=\"kiosk\"} == 0) or vector(0)", host.Items[1].Options["query"].GetString());
        TriggerDefinition down = host.Triggers[0];
        Assert.Equal("last(//alert[KioskDown],#1:now-90s)>0 and min(//alert[KioskDown],90s)>0", down.Expression);
        Assert.Equal("max(//alert[KioskDown],5m)=0", down.Recovery);
        Assert.Equal(
            (ZabbixSeverity.Disaster, "coffee", "<instance> is down\n\nhttp://wiki/kiosk"),
            (down.Severity!.Value, down.Tags["team"], down.Description));
        Assert.Equal("last(//alert[KioskDown (2)])>0", host.Triggers[1].Expression);
    }

    [Fact]
    public void Rules_AreAConfiguration()
    {
        ConfigurationPreview preview = ConfigurationPreview.Of(
            [("imported", DefinitionWriter.ToYaml(Read(Rules).Definitions))], [], new Dictionary<string, string>(),
            new Dictionary<string, IReadOnlyDictionary<string, string>>(), s_kinds);

        Assert.Empty(preview.Faults);
        EffectiveHost host = Assert.Single(preview.Hosts);
        Assert.Empty(host.Faults);
        Assert.Equal((3, 2), (host.Items.Count, host.Triggers.Count));
    }

    [Fact]
    public void KubernetesObjects_AreRuleFilesToo() =>
        Assert.Equal((1, 1), Count(Read("kind: PrometheusRule\nspec:\n  groups:\n    - {name: a, rules: [{alert: A, expr: vector(1)}]}\n"), "alertingRules"));

    [Theory]
    [InlineData("scrape_configs: []", "it must have 'groups'")]
    [InlineData("", "it must have 'groups'")]
    [InlineData("groups: [", "This is not YAML")]
    public void WhatIsNoRuleFile_IsRefusedWithAReason(string text, string reason) =>
        Assert.Contains(reason, Assert.Single(Read(text).Faults).ToString(), StringComparison.Ordinal);

    [Fact]
    public void DamagedFiles_EndWithAReport()
    {
        var random = new Random(11);
        for (int i = 0; i < 300; i++)
        {
            var text = new StringBuilder(Rules);
            for (int k = random.Next(1, 5); k > 0; k--)
            {
                int at = random.Next(text.Length);
                if (random.Next(2) == 0)
                    text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at));
                else
                    text.Insert(at, "{[\"':|\n \t#&*"[random.Next(12)]);
            }

            ImportResult result = Read(text.ToString());
            Assert.All(result.Report.Counts, c => Assert.InRange(c.Value.Taken, 0, c.Value.Found));
        }
    }

    private static (int Found, int Taken) Count(ImportResult result, string kind) => (result.Report.Counts[kind].Found, result.Report.Counts[kind].Taken);

    private static ImportResult Read(string text) => PrometheusImport.Read([new ImportFile("rules", Encoding.UTF8.GetBytes(text))], s_kinds);
}
