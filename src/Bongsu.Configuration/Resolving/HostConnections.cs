using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Resolving;

/// <summary>How a host is reached, and the credential that its options name, laid under the options of its checks and items.</summary>
internal sealed class HostConnections(HostSource source, HostMacros macros, ResolverInputs inputs)
{
    private readonly Dictionary<string, Dictionary<string, JsonElement>> _expanded = new(StringComparer.Ordinal);

    /// <summary>True where options are completed, so that what comes of them has to be examined.</summary>
    public bool Complete(string type, IEnumerable<KeyValuePair<string, JsonElement>> own) =>
        source.Connections.ContainsKey(type) || CredentialOptions.NameIn(own) is not null;

    /// <summary>Options with those of the host's connection and of the credential beside them; null where nothing is added.</summary>
    public Dictionary<string, JsonElement>? Of(string type, IReadOnlyDictionary<string, JsonElement> own)
    {
        Dictionary<string, JsonElement>? merged = null;
        if (source.Connections.TryGetValue(type, out ConnectionDefinition? connection))
        {
            if (!_expanded.TryGetValue(type, out Dictionary<string, JsonElement>? common))
                _expanded[type] = common = MacroText.Expand(connection.Options, macros);
            merged = new Dictionary<string, JsonElement>(common, StringComparer.Ordinal);
            foreach ((string name, JsonElement value) in own)
                merged[name] = value;
        }

        if (CredentialOptions.NameIn(merged ?? own) is not { } credential)
            return merged;

        // One that is gone meanwhile leaves the option there, which is then named as a fault.
        return inputs.Credential(credential) is { } found && KindOf(type) is { } kind
            ? CredentialOptions.Lay(kind, merged ?? own, found with { Options = MacroText.Expand(found.Options, macros) })
            : merged;
    }

    private IKind? KindOf(string type) => inputs.Kinds.Find(KindFamily.Check, type) ?? inputs.Kinds.Find(KindFamily.Receiver, type);
}
