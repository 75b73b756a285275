using System.Globalization;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Resolving;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Nagios;

/// <summary>
/// Reads object files of Nagios: hosts with their groups and parents, and services, which become checks that run the same plugins. Contacts are named, to be
/// set up. Pure: nothing is stored.
/// </summary>
public static class NagiosImport
{
    private const string Hosts = "hosts";
    private const string Services = "services";
    private const string Commands = "commands";
    private const string Contacts = "contacts";
    private const string ConnMacro = "{HOST.CONN}";

    /// <summary>What the files become here.</summary>
    /// <param name="files">Object files, read as one: objects of one may be used by another.</param>
    /// <param name="kinds">The kinds of checks of the program.</param>
    public static ImportResult Read(IReadOnlyList<ImportFile> files, KindRegistry kinds)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(kinds);
        var faults = new List<ConfigurationFault>();
        var report = new ImportReport(Hosts, Services, Commands, Contacts);
        NagiosObject[] written = [.. files.SelectMany(f => NagiosReader.Read(f, faults))];
        IReadOnlyList<NagiosObject> objects = NagiosInheritance.Apply(written);
        var commands = objects.Where(o => o.Type == "command" && o["command_name"] is not null)
            .GroupBy(o => o["command_name"]!)
            .ToDictionary(g => g.Key, g => g.First()["command_line"] ?? "", StringComparer.Ordinal);
        report.Found(Commands, commands.Count);
        foreach (NagiosObject contact in objects.Where(o => o.Type == "contact"))
        {
            report.Found(Contacts);
            string name = contact["alias"] ?? contact["contact_name"] ?? "";
            report.Refuse(Contacts, $"contact '{contact["contact_name"]}'", "people belong to organisations here, and policies say whom to notify");
            report.SetUp($"{name}{(contact["email"] is { } mail ? $" ({mail})" : "")}: add to the people of an organisation.");
        }

        INagiosPluginKind? kind = kinds.All.OfType<INagiosPluginKind>().FirstOrDefault();
        var reader = new HostsReader(objects, new NagiosCommandLine(commands), kind, report);
        return new ImportResult([.. reader.Read()], report, faults);
    }

    private sealed class HostsReader(IReadOnlyList<NagiosObject> objects, NagiosCommandLine commands, INagiosPluginKind? kind, ImportReport report)
    {
        private readonly Dictionary<string, NagiosObject> _hosts = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<CheckDefinition>> _checks = new(StringComparer.Ordinal);

        public IEnumerable<HostDefinition> Read()
        {
            foreach (NagiosObject host in objects.Where(o => o.Type == "host"))
                Begin(host);
            Dictionary<string, string[]> members = GroupMembers();
            foreach ((string name, NagiosObject host) in _hosts)
            {
                if (host["check_command"] is { Length: > 0 } command)
                    AddCheck(name, "alive", command, host, $"check of host '{name}'", counted: false);
            }

            foreach (NagiosObject service in objects.Where(o => o.Type == "service"))
                AddService(service, members);
            foreach ((string name, NagiosObject host) in InOrder())
                yield return ToHost(name, host, members);
        }

        private static string Address(NagiosObject host, string name) => host["address"] is { Length: > 0 } address ? address : name;

        private static TimeSpan Minutes(string? text, TimeSpan otherwise)
        {
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double minutes) || minutes <= 0)
                return otherwise;
            var span = TimeSpan.FromSeconds(Math.Ceiling(Math.Min(minutes, 1440) * 60));
            return span < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : span;
        }

        private void Begin(NagiosObject host)
        {
            string written = host["host_name"] ?? "";
            report.Found(Hosts);
            if (ImportNames.OfHost(written).Length == 0)
                report.Refuse(Hosts, $"host in {host.File}, line {host.Line}", "it has no host_name");
            else if (!_hosts.TryAdd(written, host))
                report.Refuse(Hosts, $"host '{written}'", "the files have it twice; the first is taken");
            else
                _checks[written] = [];
        }

        /// <summary>The hosts of each group, by what either side says.</summary>
        private Dictionary<string, string[]> GroupMembers()
        {
            var members = objects
                .Where(o => o.Type == "hostgroup" && o["hostgroup_name"] is not null)
                .SelectMany(g =>
                    g.List("members").SelectMany(m => m == "*" ? (IEnumerable<string>)_hosts.Keys : [m]).Select(m => (Group: g["hostgroup_name"]!, Host: m)));
            var own = _hosts.SelectMany(h => h.Value.List("hostgroups").Select(g => (Group: g, Host: h.Key)));
            return members.Concat(own).Where(m => _hosts.ContainsKey(m.Host)).Distinct().GroupBy(m => m.Group, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(m => m.Host).ToArray(), StringComparer.Ordinal);
        }

        private void AddService(NagiosObject service, Dictionary<string, string[]> groups)
        {
            string name = service["service_description"] ?? "";
            string what = $"service '{name}'";
            IEnumerable<string> named = service.List("host_name").SelectMany(h => h == "*" ? (IEnumerable<string>)_hosts.Keys : [h])
                .Concat(service.List("hostgroup_name").SelectMany(g => g == "*" ? (IEnumerable<string>)_hosts.Keys : groups.GetValueOrDefault(g) ?? []));
            HashSet<string> without = [.. service.List("host_name").Where(h => h.StartsWith('!')).Select(h => h[1..])];
            string[] hosts = [.. named.Where(h => !h.StartsWith('!') && !without.Contains(h)).Distinct(StringComparer.Ordinal)];
            report.Found(Services, Math.Max(hosts.Length, 1));
            if (hosts.Length == 0)
                report.Refuse(Services, what, "it names no host that the files have");
            foreach (string host in hosts)
            {
                if (!_hosts.ContainsKey(host))
                    report.Refuse(Services, $"{what} of '{host}'", "the files have no such host");
                else if (name.Length == 0 || service["check_command"] is not { Length: > 0 } command)
                    report.Refuse(Services, $"{what} of '{host}'", "it has no service_description, or no check_command");
                else
                    AddCheck(host, name, command, service, $"{what} of '{host}'", counted: true);
            }
        }

        private void AddCheck(string host, string name, string command, NagiosObject source, string what, bool counted)
        {
            var macros = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HOSTADDRESS"] = ConnMacro, ["HOSTNAME"] = host, ["HOSTALIAS"] = _hosts[host]["alias"] ?? host, ["HOSTDISPLAYNAME"] = host,
                ["SERVICEDESC"] = name, ["USER1"] = "/plugins",
            };
            foreach ((string member, string value) in _hosts[host].Members.Where(m => m.Key.StartsWith('_')))
                macros["_HOST" + member[1..].ToUpperInvariant()] = value;
            foreach ((string member, string value) in source.Members.Where(m => m.Key.StartsWith('_')))
                macros["_SERVICE" + member[1..].ToUpperInvariant()] = value;
            var options = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            string? refused = kind is null ? "nothing here runs plugins"
                : source["active_checks_enabled"] == "0" ? "it is passive: its results are sent by others"
                : _checks[host].Exists(c => c.Name == name) ? "its host has a service of this name already"
                : commands.TryRead(command, macros, out string plugin, out IReadOnlyList<string> arguments) ?? kind.Import(plugin, arguments, options);
            if (refused is not null)
            {
                if (counted)
                    report.Refuse(Services, what, refused);
                else
                    report.NotTaken(what, refused);
                return;
            }

            _checks[host].Add(new CheckDefinition
            {
                Name = name.Length > 128 ? name[..128] : name,
                Type = kind!.Type,
                Interval = Minutes(source["check_interval"] ?? source["normal_check_interval"], TimeSpan.FromMinutes(5)),
                Timeout = TimeSpan.FromSeconds(30),
                Options = options,
            });
        }

        /// <summary>A host after the one that it is reached through; a circle of parents is cut where it closes.</summary>
        private List<KeyValuePair<string, NagiosObject>> InOrder()
        {
            var ordered = new List<KeyValuePair<string, NagiosObject>>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (string name in _hosts.Keys)
            {
                var way = new Stack<string>();
                for (
                    string? next = name;
                    next is not null && _hosts.ContainsKey(next) && seen.Add(next);
                    next = _hosts[next].List("parents") is [var parent, ..] ? parent : null)
                    way.Push(next);
                while (way.TryPop(out string? one))
                    ordered.Add(KeyValuePair.Create(one, _hosts[one]));
            }

            return ordered;
        }

        private HostDefinition ToHost(string written, NagiosObject host, Dictionary<string, string[]> groups)
        {
            string what = $"host '{written}'";
            string name = ImportNames.OfHost(written);
            string? address = Address(host, written);
            if (!HostAddress.TryParse(address, out _, out _))
            {
                report.Change(what, $"'{address}' is no address, and is left out");
                address = null;
            }

            if (name != written)
                report.Change(what, $"it is called '{name}': names have other characters here");
            string? gateway = host.List("parents").FirstOrDefault(p => p != written && _hosts.ContainsKey(p) && !Leads(p, written));
            return new HostDefinition
            {
                Name = name,
                DisplayName = host["display_name"] ?? host["alias"],
                Address = address,
                Groups = [.. groups.Where(g => g.Value.Contains(written)).Select(g => g.Key)],
                Gateway = gateway is null ? null : ImportNames.OfHost(gateway),
                Checks = _checks[written],
            };
        }

        private bool Leads(string from, string to)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (
                string? next = from;
                next is not null && seen.Add(next);
                next = _hosts.GetValueOrDefault(next)?.List("parents") is [var parent, ..] ? parent : null)
            {
                if (next == to)
                    return true;
            }

            return false;
        }
    }
}
