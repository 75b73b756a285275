using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Kinds;

/// <summary>The world asked by a definition's class.</summary>
internal static class DefinitionWorldExtensions
{
    public static bool Has<T>(this IDefinitionWorld world, string name)
        where T : class, IDefinition => world.Has(world.Kinds.Of<T>(), name);

    public static IEnumerable<string> Names<T>(this IDefinitionWorld world)
        where T : class, IDefinition => world.Names(world.Kinds.Of<T>());

    public static IEnumerable<T> All<T>(this IDefinitionWorld world)
        where T : class, IDefinition => world.Names<T>().Select(n => world.Find<T>(n)!);

    /// <summary>The installation's settings; the defaults where nothing was written.</summary>
    public static SettingsDefinition Settings(this IDefinitionSource source) =>
        source.Find<SettingsDefinition>(SettingsDefinition.OnlyName) ?? SettingsDefinition.Default;
}
