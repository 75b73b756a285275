using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Planning;

/// <summary>Finds what needs an object that is to go: whatever would have a fault without it that it does not have with it.</summary>
internal sealed class Dependants(ConfigurationState state, KindRegistry kinds)
{
    private const int MaxNamed = 10;

    public void Find(DefinitionKind kind, string name, ICollection<ConfigurationFault> faults)
    {
        // Only what mentions the name can need it; in the stored JSON a name is written as it is, or escaped alike.
        string mention = System.Text.Json.JsonSerializer.Serialize(name, ConfigurationJson.Options)[1..^1];
        ParsedDefinition[] candidates =
        [
            .. state.All.Where(r => (r.Kind, r.Name) != (kind, name)
                && r.Json.Contains(mention, StringComparison.Ordinal)).Select(r => new ParsedDefinition(r.Kind, state.Read(r), null, null)),
        ];
        if (candidates.Length == 0)
            return;
        var with = new HashSet<string>(Faults(candidates, []), StringComparer.Ordinal);
        string[] broken = [.. Faults(candidates, [(kind, name)]).Where(f => !with.Contains(f)).Distinct(StringComparer.Ordinal)];
        string subject = kind.Subject(name);
        foreach (string fault in broken.Take(MaxNamed))
            faults.Add(new ConfigurationFault(null, 0, $"{subject} cannot go, others need it. Without it: {fault}"));
        if (broken.Length > MaxNamed)
            faults.Add(new ConfigurationFault(null, 0, $"{subject} cannot go: {broken.Length - MaxNamed} others need it too."));
    }

    private IEnumerable<string> Faults(IReadOnlyList<ParsedDefinition> candidates, (DefinitionKind, string)[] removed)
    {
        var faults = new List<ConfigurationFault>();
        new DefinitionValidator(kinds).Check(candidates, new ConfigurationWorld(state, kinds, [], removed), faults, []);
        return faults.Select(f => f.Message);
    }
}
