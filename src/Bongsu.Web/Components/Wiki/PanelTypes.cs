using System.Collections.Frozen;
using System.Reflection;

namespace Bongsu.Web.Components.Wiki;

/// <summary>The panels that there are: every component of this program with a <see cref="PanelNameAttribute"/>.</summary>
internal static class PanelTypes
{
    private static readonly FrozenDictionary<string, Type> s_types = typeof(PanelTypes).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(LivePanel)))
        .Select(t => (Name: t.GetCustomAttribute<PanelNameAttribute>()?.Name, Type: t))
        .Where(p => p.Name is not null)
        .ToFrozenDictionary(p => p.Name!, p => p.Type);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => s_types.Keys;

    /// <summary>The component of a name, or null.</summary>
    public static Type? Find(string name) => s_types.GetValueOrDefault(name);
}
