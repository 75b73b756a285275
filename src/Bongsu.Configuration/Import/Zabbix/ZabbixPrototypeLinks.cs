using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>
/// The templates that host prototypes and overrides of them name: templates of one file name each other, so they are looked at when all are known.
/// </summary>
internal sealed class ZabbixPrototypeLinks(ImportReport report, IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>Which they are in a template or host.</summary>
    public static IEnumerable<string> NamesIn(IDefinition definition) => DiscoveriesOf(definition)
        .SelectMany(d => d.Hosts.SelectMany(h => h.Templates).Concat(d.Overrides.SelectMany(o => o.Operations).SelectMany(o => o.Templates)))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The definition without links to templates that are not taken.</summary>
    public IDefinition Cut(ZabbixOwner owner, IDefinition definition)
    {
        string[] missing = [.. NamesIn(definition).Where(n => !_taken.Contains(n))];
        if (missing.Length == 0)
            return definition;
        foreach (string name in missing)
            report.NotTaken(
                $"link from host prototypes of {owner.What} to '{name}'",
                "the files do not have that template, or it is not taken; import them together");
        DiscoveryDefinition[] cut =
        [
            .. DiscoveriesOf(definition).Select(d => d with
            {
                Hosts = [.. d.Hosts.Select(h => h with { Templates = Without(h.Templates) })],
                Overrides = [.. d.Overrides.Select(o => o with { Operations = [.. o.Operations.Select(p => p with { Templates = Without(p.Templates) })] })],
            }),
        ];
        return definition is HostDefinition host ? host with { Discoveries = cut } : ((TemplateDefinition)definition) with { Discoveries = cut };
    }

    private static IReadOnlyList<DiscoveryDefinition> DiscoveriesOf(IDefinition definition) => definition switch
    {
        HostDefinition host => host.Discoveries,
        TemplateDefinition template => template.Discoveries,
        _ => [],
    };

    private IReadOnlyList<string> Without(IReadOnlyList<string> names) => [.. names.Where(_taken.Contains)];
}
