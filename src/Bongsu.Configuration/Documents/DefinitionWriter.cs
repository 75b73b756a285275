using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Documents;

/// <summary>Writes definitions as the YAML that configuration files have, without what says no more than the default.</summary>
public static class DefinitionWriter
{
    /// <summary>The objects, each in the list of its kind, in the order given.</summary>
    public static string ToYaml(IEnumerable<IDefinition> definitions, DefinitionKinds? kinds = null)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        kinds ??= DefinitionKinds.Shipped;
        var lists = new JsonObject();
        foreach (IDefinition definition in definitions)
        {
            DefinitionKind kind = kinds.Of(definition);
            JsonObject json = DefinitionDefaults.Prune(DefinitionKind.ToJson(definition), kind.Class);
            if (kind.IsSingle)
                lists[kind.List] = json;
            else if (lists[kind.List] is JsonArray list)
                list.Add(json);
            else
                lists[kind.List] = new JsonArray(json);
        }

        return YamlWriter.Write(lists);
    }
}
