using Bongsu.Expressions;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>
/// Zabbix tells items apart by their keys as they are written, Bongsu by what the keys are on a host. Official templates ask the agent for one thing twice,
/// once to discover and once to measure, under two macros of one value. Such a discovery gets a space into its key: it asks the agent for the same.
/// </summary>
internal static class ZabbixDiscoveryKeys
{
    /// <summary>Writes the keys of the owner's discoveries that one of its items would have too; all of it has been read.</summary>
    public static void TellApart(ZabbixOwner owner, ImportReport report)
    {
        var macros = new OwnMacros(owner.Macros);
        HashSet<string> items = [.. owner.Items.Concat(owner.Discoveries.SelectMany(d => d.Items)).Select(i => KeyOn(macros, i.Definition.Key))];
        foreach (ZabbixDiscovery discovery in owner.Discoveries)
        {
            string written = discovery.Rule.Definition.Key;
            int open = written.IndexOf('[', StringComparison.Ordinal);
            if (open < 0 || !items.Contains(KeyOn(macros, written)))
                continue;
            string apart = written;
            while (items.Contains(KeyOn(macros, apart)))
                apart = apart.Insert(open + 1, " ");
            discovery.Rule.Definition = discovery.Rule.Definition with { Key = apart };
            report.Change(discovery.Rule.What, $"its key is '{apart}': on a host an item has the key that was written, once its macros have their values");
        }
    }

    private static string KeyOn(OwnMacros macros, string key) =>
        ItemKeyParameters.TryMap(key, p => MacroExpander.Expand(p, macros), out string mapped, out _) ? mapped : key;

    /// <summary>The owner's macros, and those of a row as in a discovery of one thing: they are empty.</summary>
    private sealed class OwnMacros(IReadOnlyDictionary<string, string> written) : IMacroSource
    {
        private readonly UserMacros _user = Of(written);

        public string? Resolve(MacroReference macro) => macro.Kind == MacroKind.Discovery ? "" : _user.Resolve(macro);

        // Each for itself: one that is none is named by the report elsewhere.
        private static UserMacros Of(IReadOnlyDictionary<string, string> written)
        {
            var user = new UserMacros();
            foreach (KeyValuePair<string, string> macro in written)
                user.TryAddLevel([macro], out _);
            return user;
        }
    }
}
