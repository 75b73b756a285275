using System.Text.Json;

namespace Bongsu.Configuration.Resolving;

/// <summary>How a host is reached, laid under the options of its checks and items.</summary>
internal sealed class HostConnections(HostSource source, HostMacros macros)
{
    private readonly Dictionary<string, Dictionary<string, JsonElement>> _expanded = new(StringComparer.Ordinal);

    /// <summary>Options with those of the host's connection beside them; null where the host says nothing of the type.</summary>
    public Dictionary<string, JsonElement>? Of(string type, IReadOnlyDictionary<string, JsonElement> own)
    {
        if (!source.Connections.TryGetValue(type, out Definitions.ConnectionDefinition? connection))
            return null;
        if (!_expanded.TryGetValue(type, out Dictionary<string, JsonElement>? common))
            _expanded[type] = common = MacroText.Expand(connection.Options, macros);
        var merged = new Dictionary<string, JsonElement>(common, StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in own)
            merged[name] = value;
        return merged;
    }
}
