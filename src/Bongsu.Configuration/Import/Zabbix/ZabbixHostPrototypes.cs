using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Makes host prototypes of those of a discovery rule.</summary>
internal sealed class ZabbixHostPrototypes(ImportReport report, ZabbixOwner owner)
{
    /// <summary>A host prototype.</summary>
    public ZabbixPiece<HostPrototypeDefinition> Read(ImportPart host)
    {
        string name = host.Text("host") ?? "", what = $"host prototype '{name}' of '{owner.Written}'";
        report.Found(ZabbixCounts.HostPrototypes);
        Dictionary<string, string> open = new(StringComparer.Ordinal), secret = new(StringComparer.Ordinal);
        foreach (ImportPart macro in host.Parts("macros"))
        {
            bool isSecret = macro.Text("type") is "SECRET_TEXT" or "VAULT";
            (isSecret ? secret : open)[macro.Text("macro") ?? ""] = macro.Text("value") ?? "";
            if (isSecret && macro.Text("value") is null or "")
                report.SetUp($"{macro.Text("macro")} of {what}: exports leave secrets out; write its value in the prototype.");
        }

        if (host.Text("inventory_mode") is "MANUAL" or "AUTOMATIC")
            report.Change(what, "its inventory is left out");
        return new ZabbixPiece<HostPrototypeDefinition>(ZabbixCounts.HostPrototypes, what, new HostPrototypeDefinition
        {
            Name = name,
            DisplayName = host.Text("name") is { Length: > 0 } shown && shown != name ? shown : null,
            Address = host.Is("custom_interfaces", "YES") ? ZabbixHosts.MainAddress(host.Parts("interfaces")) : null,
            Groups =
            [
                .. host.Parts("group_links").Select(g => g.Part("group")?.Text("name") ?? "")
                    .Concat(host.Parts("group_prototypes").Select(g => g.Text("name") ?? ""))
                    .Where(g => g.Length > 0)
                    .Distinct(StringComparer.Ordinal),
            ],
            Templates = TemplatesOf(host),
            Macros = open,
            SecretMacros = secret,
            Tags = ZabbixTags.Of(host.Parts("tags")),
            Enabled = !host.Is("status", "DISABLED"),
            Discover = !host.Is("discover", "NO_DISCOVER"),
        });
    }

    /// <summary>The templates that a prototype or override names, as they are called here.</summary>
    public static IReadOnlyList<string> TemplatesOf(ImportPart part) =>
    [
        .. part.Parts("templates").Select(t => ImportNames.Of(t.Text("name") ?? "")).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal),
    ];
}
