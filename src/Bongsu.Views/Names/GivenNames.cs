using System.Collections.Concurrent;
using System.Collections.Frozen;
using Bongsu.Model.Words;

namespace Bongsu.Views.Names;

/// <summary>
/// What items and charts of the shipped templates and checks are called in the language of a reader. A name is configuration: the API, files and searches have
/// it as it is written, and a name that somebody gave stays as they gave it.
/// </summary>
public static class GivenNames
{
    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> s_names = new(StringComparer.Ordinal);

    /// <summary>The name as the current reader reads it.</summary>
    public static string ForReader(string name) => In(Languages.Current, name);

    /// <summary>The name in a language; itself where that has no word for it.</summary>
    public static string In(Language language, string name)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(name);
        FrozenDictionary<string, string> names = s_names.GetOrAdd(language.Code, Read);
        if (names.Count == 0)
            return name;
        if (names.TryGetValue(name, out string? whole))
            return whole;
        int colon = name.LastIndexOf(": ", StringComparison.Ordinal);
        if (colon > 0 && names.TryGetValue(name[(colon + 2)..], out string? tail))
            return $"{name[..colon]}: {tail}";
        int space = name.LastIndexOf(' ');
        return space > 0 && names.TryGetValue(name[..space] + " *", out string? pattern)
            ? pattern.Replace("*", name[(space + 1)..], StringComparison.Ordinal)
            : name;
    }

    private static FrozenDictionary<string, string> Read(string code)
    {
        using Stream? file = typeof(GivenNames).Assembly.GetManifestResourceStream($"GivenNames.{code}.txt");
        if (file is null)
            return FrozenDictionary<string, string>.Empty;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => !l.StartsWith('#') && l.Contains(" = ", StringComparison.Ordinal))
            .Select(l => l.Split(" = ", 2))
            .ToFrozenDictionary(p => p[0].Trim(), p => p[1].Trim(), StringComparer.Ordinal);
    }
}
