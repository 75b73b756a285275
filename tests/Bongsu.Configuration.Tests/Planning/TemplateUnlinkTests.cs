using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Planning;

namespace Bongsu.Configuration.Tests.Planning;

/// <summary>What a host keeps of a template that is taken from it.</summary>
public sealed class TemplateUnlinkTests
{
    private const string Shop =
        """
        templates:
          - {name: base, items: [{key: base.item, type: trapper}]}
          - name: near
            items: [{key: both, type: trapper, interval: 1m, name: of near}]
            macros: {"{$BOTH}": "near"}
          - name: far
            templates: [base]
            macros: {"{$BOTH}": "far", "{$FAR}": "1"}
            secretMacros: {"{$KEY}": hunter2}
            tags: {team: blue}
            items:
              - {key: both, type: trapper, name: of far}
              - {key: only, type: trapper}
              - {key: own, type: trapper, name: of far}
            triggers: [{name: "only is up on {HOST.NAME}", expression: "last(//only)>{$FAR}", level: 2}]
            charts: [{name: drawn, items: [only]}]
            discoveries:
              - key: fs
                type: trapper
                items: [{key: "size[{#FS}]", type: trapper}]
        hosts:
          - {name: a, templates: [near, far], macros: {"{$OWN}": "1"}, items: [{key: own, type: trapper, name: its own}]}
        """;

    [Fact]
    public void The_host_is_the_same_without_the_template()
    {
        (TemplateDefinition[] templates, HostDefinition host) = Read();
        var secrets = new List<string>();

        HostDefinition kept = TemplateUnlink.Keep(host, "far", Find(templates), secrets);

        Assert.Equal(["near", "base"], kept.Templates);
        Assert.Equal(["own", "only"], kept.Items.Select(i => i.Key));
        Assert.Equal("its own", kept.Items[0].Name);
        Assert.Equal(["{$KEY}"], secrets);
        Assert.Equal(["{$FAR}", "{$OWN}"], kept.Macros.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("blue", kept.Tags["team"]);
        string yaml = DefinitionWriter.ToYaml([.. templates, kept]);
        (string, string) list = ("fs", """[{"{#FS}":"/"}]""");
        EffectiveHost was = Examined.Host(Shop, "a", list), now = Examined.Host(yaml, "a", list);
        Assert.Empty(now.Faults);
        Assert.Equal(
            was.ItemsByKey.Values.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => (i.Key, i.Name, i.Id)),
            now.ItemsByKey.Values.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => (i.Key, i.Name, i.Id)));
        Assert.Equal(was.Triggers.Select(t => t.Name), now.Triggers.Select(t => t.Name));
        Assert.Equal(was.Charts.Select(c => c.Name), now.Charts.Select(c => c.Name));
    }

    [Fact]
    public void A_template_that_the_host_does_not_have_by_itself_is_refused()
    {
        (TemplateDefinition[] templates, HostDefinition host) = Read();

        ArgumentException refused = Assert.Throws<ArgumentException>(() => TemplateUnlink.Keep(host, "base", Find(templates), []));

        Assert.Equal("The host 'a' does not have the template 'base' by itself; it has: near, far.", refused.Message);
    }

    private static Func<string, TemplateDefinition?> Find(TemplateDefinition[] templates) => n => templates.FirstOrDefault(t => t.Name == n);

    private static (TemplateDefinition[] Templates, HostDefinition Host) Read()
    {
        IDefinition[] definitions = [.. Examined.Definitions(Shop)];
        return ([.. definitions.OfType<TemplateDefinition>()], definitions.OfType<HostDefinition>().Single());
    }
}
