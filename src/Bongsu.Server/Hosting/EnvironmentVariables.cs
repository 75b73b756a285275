using System.Collections;

namespace Bongsu.Server.Hosting;

/// <summary>The environment as configuration files may refer to it.</summary>
internal static class EnvironmentVariables
{
    /// <summary>All variables by name.</summary>
    public static Dictionary<string, string> All() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
}
