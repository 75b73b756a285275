using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace Bongsu.Model.Kinds;

/// <summary>The words that a kind brings for people: a resource file beside its descriptor with the descriptor's name (<c>HeartbeatKind.resx</c>), and one for each further language (<c>HeartbeatKind.ko.resx</c>).</summary>
public static class KindWords
{
    private static readonly ConcurrentDictionary<Type, ResourceManager> s_files = new();

    /// <summary>A word in a language, or in English where there is no translation.</summary>
    /// <exception cref="MissingManifestResourceException">The kind has no resource file.</exception>
    /// <exception cref="ArgumentException">The file has no such key.</exception>
    public static string Of(IKind kind, string key, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return s_files.GetOrAdd(kind.GetType(), static type => new ResourceManager(type)).GetString(key, culture)
            ?? throw new ArgumentException($"The words of {kind.GetType().Name} have no '{key}'.", nameof(key));
    }
}
