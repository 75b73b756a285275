using System.Text.Json.Nodes;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Rules;

/// <summary>Examines definitions in the world that they would make.</summary>
internal sealed class DefinitionValidator(KindRegistry kinds)
{
    private const int MaxFaults = 200;

    public void Check(
        IReadOnlyList<ParsedDefinition> definitions, IDefinitionWorld world, ICollection<ConfigurationFault> faults, ICollection<ConfigurationFault> warnings)
    {
        var seen = new HashSet<(DefinitionKind, string)>();
        foreach (ParsedDefinition parsed in definitions)
        {
            if (faults.Count >= MaxFaults)
                return;
            var context = new RuleContext(parsed, world, kinds, faults, warnings);
            if (!seen.Add((parsed.Kind, parsed.Definition.Name)))
                context.Fault("it is written twice.", "name");
            NameRules.Check(context);
            if (HoldsSealed(DefinitionKind.ToJson(parsed.Definition)))
                context.Fault($"a text begins with '{SealedText.Prefix}', which marks stored secrets; write the secret itself.");
            parsed.Kind.Check(context);
        }

        ExamineAgain(definitions, world, faults, warnings);
    }

    private void ExamineAgain(
        IReadOnlyList<ParsedDefinition> definitions, IDefinitionWorld world, ICollection<ConfigurationFault> faults, ICollection<ConfigurationFault> warnings)
    {
        HashSet<Type> changed = [.. definitions.Select(d => d.Kind.Class)];
        foreach (DefinitionKind kind in world.Kinds.All.Where(k => k.ExaminedWith.Any(changed.Contains)))
        {
            foreach (string name in world.Names(kind))
            {
                if (!definitions.Any(d => d.Kind == kind && d.Definition.Name == name) && world.Find(kind, name) is { } stored)
                    kind.Check(new RuleContext(new ParsedDefinition(kind, stored, null, null), world, kinds, faults, warnings));
            }
        }
    }

    private static bool HoldsSealed(JsonNode? json) => json switch
    {
        JsonObject members => members.Any(m => HoldsSealed(m.Value)),
        JsonArray items => items.Any(HoldsSealed),
        JsonValue value => value.TryGetValue(out string? text) && SealedText.IsSealed(text),
        _ => false,
    };
}
