using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Kuma;

/// <summary>
/// Reads backups of Uptime Kuma: a monitor becomes a host with one check; a group becomes a group of hosts. Notifications are named, to be set up. Pure:
/// nothing is stored.
/// </summary>
public static class KumaImport
{
    private const string Monitors = "monitors";
    private const string Notifications = "notifications";
    private const string Group = "group";

    private static readonly TimeSpan s_mostTimeout = TimeSpan.FromSeconds(60);

    /// <summary>What the files become here.</summary>
    /// <param name="files">Backups of version 1 (JSON), or what was read of databases of version 2 in the same form.</param>
    /// <param name="kinds">The kinds of checks of the program.</param>
    public static ImportResult Read(IReadOnlyList<ImportFile> files, KindRegistry kinds)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(kinds);
        var faults = new List<ConfigurationFault>();
        var report = new ImportReport(Monitors, Notifications);
        var hosts = new Dictionary<string, HostDefinition>(StringComparer.Ordinal);
        var byType = kinds.All.OfType<IKumaMonitorKind>().SelectMany(k => k.KumaTypes.Select(t => (Type: t, Kind: k)))
            .ToDictionary(k => k.Type, k => k.Kind, StringComparer.Ordinal);
        foreach (ImportFile file in files)
        {
            if (file.Bytes.Length > ImportFile.MaxBytes)
            {
                faults.Add(new ConfigurationFault(file.Name, 0, $"the file is longer than {ImportFile.MaxBytes / (1024 * 1024)} MiB."));
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(file.Bytes, new JsonDocumentOptions { MaxDepth = 64 });
                if (document.RootElement.ValueKind != JsonValueKind.Object || ListOf(document.RootElement, "monitorList") is not { } monitors)
                    faults.Add(new ConfigurationFault(file.Name, 1, "this is no backup of Uptime Kuma: it must have 'monitorList'."));
                else
                    Add([.. monitors.Select(m => new KumaMonitor(m))], byType, hosts, report);
                foreach (KumaMonitor notification in (ListOf(document.RootElement, "notificationList") ?? []).Select(n => new KumaMonitor(n)))
                    Name(notification, report);
            }
            catch (JsonException e)
            {
                faults.Add(new ConfigurationFault(file.Name, (int)(e.LineNumber ?? 0) + 1, "this is not JSON."));
            }
        }

        return new ImportResult([.. hosts.Values], report, faults);
    }

    private static IEnumerable<JsonElement>? ListOf(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)
            : null;

    private static void Name(KumaMonitor notification, ImportReport report)
    {
        report.Found(Notifications);
        report.Refuse(
            Notifications,
            $"notification '{notification.Name}'",
            "channels have secrets that are not taken from backups; set up a channel and name it in a policy");
        report.SetUp(
            $"notification '{notification.Name}' ({notification.Pairs("config").GetValueOrDefault("type") ?? "?"}): set up a channel of that kind, and name "
                + "it in a policy."
        );
    }

    private static void Add(KumaMonitor[] monitors, Dictionary<string, IKumaMonitorKind> kinds, Dictionary<string, HostDefinition> hosts, ImportReport report)
    {
        var groups = monitors
            .Where(m => m.Type == Group && m.Text("id") is not null)
            .DistinctBy(m => m.Text("id"))
            .ToDictionary(m => m.Text("id")!, StringComparer.Ordinal);
        foreach (KumaMonitor monitor in monitors.Where(m => m.Type != Group))
        {
            report.Found(Monitors);
            string what = $"monitor '{monitor.Name}'";
            var options = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            string name = ImportNames.OfHost(monitor.Name);
            string? refused = name.Length == 0 ? "it has no name"
                : monitor.Is("upsideDown") ? "it is upside down: well where its target is not"
                : !kinds.TryGetValue(monitor.Type, out IKumaMonitorKind? kind) ? $"monitors of type {monitor.Type} are not there"
                : kind.Import(monitor, options);
            if (refused is not null)
            {
                report.Refuse(Monitors, what, refused);
                continue;
            }

            string unique = name;
            for (int i = 2; hosts.ContainsKey(unique); i++)
                unique = $"{(name.Length > 120 ? name[..120] : name)} {i}";
            if (unique != monitor.Name)
                report.Change(what, $"its host is called '{unique}'");
            if (monitor.Number("maxretries") > 0)
                report.Change(what, "a failed run opens a problem at once; on a service it is repeated once first. Retries are not taken");
            hosts[unique] = HostOf(monitor, unique, kinds[monitor.Type], options, groups);
        }
    }

    private static HostDefinition HostOf(
        KumaMonitor monitor, string name, IKumaMonitorKind kind, Dictionary<string, JsonElement> options, Dictionary<string, KumaMonitor> groups)
    {
        string? path = PathOf(monitor, groups);
        return new HostDefinition
        {
            Name = name,
            DisplayName = name == monitor.Name ? null : monitor.Name,
            Address = monitor.Text("hostname"),
            Groups = [.. new[] { "Uptime Kuma", path }.OfType<string>()],
            Tags = monitor.Tags(),
            Enabled = !monitor.IsFalse("active"),
            Checks =
            [
                new CheckDefinition
                {
                    Type = kind.Type,
                    Interval = TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(monitor.Number("interval") ?? 60), 1, 86_400)),
                    Timeout = TimeSpan.FromSeconds(Math.Clamp(monitor.Number("timeout") ?? 48, 1, s_mostTimeout.TotalSeconds)),
                    Options = options,
                },
            ],
        };
    }

    /// <summary>The groups that it is in, outermost first.</summary>
    private static string? PathOf(KumaMonitor monitor, Dictionary<string, KumaMonitor> groups)
    {
        var names = new List<string>();
        for (KumaMonitor? at = monitor; at?.Text("parent") is { } parent && names.Count < 8; at = groups.GetValueOrDefault(parent))
        {
            if (groups.TryGetValue(parent, out KumaMonitor? group) && group.Name.Trim().Length > 0)
                names.Insert(0, group.Name.Trim());
        }

        string path = string.Join(" - ", names);
        return path.Length == 0 ? null : ImportNames.Of(path);
    }
}
