using System.Text.Json.Nodes;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Secrets;
using Bongsu.Configuration.State;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Planning;

/// <summary>Compares definitions with what is stored: what would change, and in which words.</summary>
internal sealed class ChangePlanner(ConfigurationState state, DefinitionSecrets secrets)
{
    /// <summary>
    /// The definition as it would be stored (a masked secret becomes the stored one), and the change; null where nothing differs.
    /// </summary>
    public (ParsedDefinition Definition, PlannedChange? Change) Plan(ParsedDefinition parsed, ICollection<ConfigurationFault> faults)
    {
        StoredDefinition? stored = state.Find(parsed.Kind, parsed.Definition.Name);
        Type type = parsed.Kind.Class;
        JsonObject? before = stored is null ? null : state.ReadJson(stored);
        JsonObject next = DefinitionKind.ToJson(parsed.Definition);
        if (KeepMasked(parsed, before, next, faults))
            parsed = parsed with { Definition = parsed.Kind.FromJson(next) };
        JsonObject pruned = DefinitionDefaults.Prune((JsonObject)next.DeepClone(), type);
        if (before is not null && JsonNode.DeepEquals(before, pruned))
            return (parsed, null);
        return (parsed, Describe(parsed.Kind, parsed.Definition.Name, stored, before, pruned));
    }

    public PlannedChange PlanDelete(StoredDefinition stored) => Describe(stored.Kind, stored.Name, stored, state.ReadJson(stored), null);

    private PlannedChange Describe(DefinitionKind kind, string name, StoredDefinition? stored, JsonObject? before, JsonObject? next)
    {
        // Lines show defaults too: "1m → 5s" says more than "(none) → 5s".
        JsonObject? fullBefore = before is null ? null : DefinitionKind.ToJson(kind.FromJson(before));
        JsonObject? fullNext = next is null ? null : DefinitionKind.ToJson(kind.FromJson(next));
        HashSet<string> changed = ChangedSecrets(kind, before, next);
        return new PlannedChange
        {
            Change = next is null ? ChangeKind.Delete : before is null ? ChangeKind.Create : ChangeKind.Update,
            Kind = kind,
            Name = name,
            Stored = stored,
            Next = next,
            MaskedBefore = Masked(kind, before),
            MaskedAfter = Masked(kind, next),
            Lines = before is null || next is null
                ? DefinitionDiff.Lines(Masked(kind, before), Masked(kind, next), changed)
                : DefinitionDiff.Lines(Masked(kind, fullBefore), Masked(kind, fullNext), changed),
        };
    }

    private JsonObject? Masked(DefinitionKind kind, JsonObject? json)
    {
        if (json is null)
            return null;
        var masked = (JsonObject)json.DeepClone();
        secrets.Mask(kind, masked);
        return masked;
    }

    private HashSet<string> ChangedSecrets(DefinitionKind kind, JsonObject? before, JsonObject? next)
    {
        if (before is null || next is null)
            return [];
        Dictionary<string, SecretPlace> old = ByPath(kind, before);
        return [.. secrets.Find(kind, next).Where(p => old.TryGetValue(p.Path, out SecretPlace known) && known.Value != p.Value).Select(p => p.Path)];
    }

    private bool KeepMasked(ParsedDefinition parsed, JsonObject? before, JsonObject next, ICollection<ConfigurationFault> faults)
    {
        SecretPlace[] masked = [.. secrets.Find(parsed.Kind, next).Where(p => p.Value == Secret.Mask)];
        if (masked.Length == 0)
            return false;
        Dictionary<string, SecretPlace> stored = before is null ? [] : ByPath(parsed.Kind, before);
        foreach (SecretPlace place in masked)
        {
            if (stored.TryGetValue(place.Path, out SecretPlace kept) && kept.Value is { } value && value != Secret.Lost)
            {
                place.Set(value);
                if (SecretDestination.Change(before!, kept.Holder, next, place.Holder) is { } changed)
                    faults.Add(parsed.Fault(
                        $"{parsed.Kind.Subject(parsed.Definition.Name)}: '{changed}' changes, and a masked secret does not follow to another address; write "
                            + $"'{place.Path}' itself again.",
                        place.Path));
            }
            else
                faults.Add(parsed.Fault(
                    $"{parsed.Kind.Subject(parsed.Definition.Name)}: '{place.Path}' is masked, and no such secret is stored; write the secret itself.",
                    place.Path));
        }

        return true;
    }

    private Dictionary<string, SecretPlace> ByPath(DefinitionKind kind, JsonObject json)
    {
        var places = new Dictionary<string, SecretPlace>(StringComparer.Ordinal);
        foreach (SecretPlace place in secrets.Find(kind, json))
            places.TryAdd(place.Path, place);
        return places;
    }
}
