using System.Collections;

namespace Bongsu.Server.Hosting;

/// <summary>The environment as configuration files may refer to it.</summary>
internal static class EnvironmentVariables
{
    /// <summary>A variable; null where it is absent or empty, which operators mean alike.</summary>
    public static string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>All variables by name.</summary>
    public static Dictionary<string, string> All() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
}
