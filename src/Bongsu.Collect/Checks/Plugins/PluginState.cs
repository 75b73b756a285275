namespace Bongsu.Collect.Checks.Plugins;

/// <summary>The states that plugins know; the numbers are their exit codes.</summary>
public enum PluginState
{
    /// <summary>All is well.</summary>
    Ok = 0,

    /// <summary>Something may become wrong.</summary>
    Warning = 1,

    /// <summary>Something is wrong.</summary>
    Critical = 2,

    /// <summary>The plugin could not find out.</summary>
    Unknown = 3,
}
