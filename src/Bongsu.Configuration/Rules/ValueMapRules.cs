using Bongsu.Configuration.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether value maps can be used.</summary>
internal static class ValueMapRules
{
    public static void Check(RuleContext context, IReadOnlyList<ValueMapDefinition> maps)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int m = 0; m < maps.Count; m++)
        {
            if (maps[m].Name.Length is 0 or > 128)
                context.Fault("a value map's name has 1 to 128 characters.", "valueMaps", m, "name");
            else if (!seen.Add(maps[m].Name))
                context.Fault($"there are two value maps '{maps[m].Name}'.", "valueMaps", m, "name");
            if (maps[m].Mappings.Count > 1000)
                context.Fault($"the value map '{maps[m].Name}' has more than 1000 rows.", "valueMaps", m);
            for (int r = 0; r < maps[m].Mappings.Count; r++)
            {
                if (ValueMaps.FaultOf(maps[m].Mappings[r]) is { } fault)
                    context.Fault($"value map '{maps[m].Name}': {fault}", "valueMaps", m, "mappings", r);
            }
        }
    }
}
