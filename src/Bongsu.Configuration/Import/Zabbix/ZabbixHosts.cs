using System.Text.Json;
using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Makes a host of a host: where it is, how it is reached, where it belongs.</summary>
internal static class ZabbixHosts
{
    private const string Agent = "ZABBIX";
    private const string AddressOption = "address";

    public static void Read(ZabbixOwner owner, ImportPart host, ZabbixKinds kinds, ImportReport report)
    {
        IReadOnlyList<ImportPart> interfaces = host.Parts("interfaces");
        ImportPart? main = MainOf(interfaces);
        string? address = main is null ? null : AddressOf(main);
        string port = main is not null && TypeOf(main) == Agent && main.Text("port") is { Length: > 0 } own and not "10050" ? own : "";
        var connections = new Dictionary<string, ConnectionDefinition>(StringComparer.Ordinal);
        foreach (IGrouping<string, ImportPart> others in interfaces.GroupBy(TypeOf).Where(g => g.Key != Agent))
            Connect(owner, others.Key, others.FirstOrDefault(IsDefault) ?? others.First(), address, kinds, connections, report);
        if (interfaces.GroupBy(TypeOf).Any(g => g.Count() > 1))
            report.Change(owner.What, "it has several interfaces of a type; the default one is taken");
        if (host.Part("proxy")?.Text("name") is { Length: > 0 } proxy)
            report.Change(owner.What, $"it was monitored by the proxy '{proxy}'; now this server does it");
        owner.Host = new HostDefinition
        {
            Name = owner.Name,
            DisplayName = host.Text("name") is { Length: > 0 } shown && shown != owner.Name ? shown : null,
            Address = address is null || port.Length == 0 ? address
                : address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}"
                : $"{address}:{port}",
            Groups = [.. host.Parts("groups").Select(g => g.Text("name") ?? "").Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)],
            Tags = ZabbixTags.Of(host.Parts("tags")),
            Connections = connections,
            Enabled = !host.Is("status", "DISABLED"),
        };
    }

    /// <summary>Where the interface leads that counts as a host's own; null where there is none.</summary>
    public static string? MainAddress(IReadOnlyList<ImportPart> interfaces) => MainOf(interfaces) is { } main ? AddressOf(main) : null;

    private static ImportPart? MainOf(IReadOnlyList<ImportPart> interfaces) =>
        interfaces.FirstOrDefault(i => TypeOf(i) == Agent && IsDefault(i))
        ?? interfaces.FirstOrDefault(i => TypeOf(i) == Agent)
        ?? (interfaces.Count > 0 ? interfaces[0] : null);

    private static string TypeOf(ImportPart part) => part.Text("type") is { Length: > 0 } type ? type : Agent;

    private static bool IsDefault(ImportPart part) => !part.Is("default", "NO");

    private static string? AddressOf(ImportPart part)
    {
        string? text = part.Is("useip", "NO") ? part.Text("dns") : part.Text("ip") ?? "127.0.0.1";
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static void Connect(
        ZabbixOwner owner, string type, ImportPart part, string? address, ZabbixKinds kinds, Dictionary<string, ConnectionDefinition> connections,
        ImportReport report)
    {
        bool known = false;
        foreach (IZabbixItemKind kind in kinds.OfInterface(type))
        {
            known = true;
            var options = new ZabbixOptions();
            kind.ImportInterface(part, options);
            foreach ((string macro, string value) in options.Macros)
                owner.Macros.TryAdd(macro, value);
            var made = new Dictionary<string, JsonElement>(options.Options, StringComparer.Ordinal);
            if (AddressOf(part) is { } own && own != address && ZabbixKinds.HasOption(kind, AddressOption))
                made[AddressOption] = JsonSerializer.SerializeToElement(own);
            if (made.Count > 0)
                connections[kind.Type] = new ConnectionDefinition { Options = made };
        }

        if (!known)
            report.NotTaken($"interface {type} of {owner.What}", "nothing here asks such an interface");
    }
}
