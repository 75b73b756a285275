using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Bongsu.Server.Settings;

/// <summary>
/// One part of the settings: the options class of a feature, which names the part by a <see cref="CategoryAttribute"/>. What an operator may set is each
/// property with a validation attribute; the others (addresses, directories, keys) come from the command line.
/// </summary>
internal sealed class SettingsSection
{
    private SettingsSection(string name, Type type)
    {
        Name = name;
        Type = type;
        Members = [.. type.GetProperties()
            .Where(p => p.CanWrite && p.IsDefined(typeof(ValidationAttribute), inherit: false))
            .Select(p => new SettingsMember(this, p))];
    }

    /// <summary>The product's assemblies that this program is made of. Stands before <see cref="All"/>, which is found in them.</summary>
    internal static IReadOnlyList<Assembly> Assemblies { get; } = WithReferences(typeof(SettingsSection).Assembly);

    /// <summary>All parts, in the order of their names.</summary>
    public static IReadOnlyList<SettingsSection> All { get; } = Find();

    /// <summary>As written in the file: <c>collect</c>.</summary>
    public string Name { get; }

    /// <summary>The options class.</summary>
    public Type Type { get; }

    /// <summary>What may be set.</summary>
    public IReadOnlyList<SettingsMember> Members { get; }

    private static List<Assembly> WithReferences(Assembly program)
    {
        List<Assembly> found = [program];
        for (int i = 0; i < found.Count; i++)
            found.AddRange(
                found[i].GetReferencedAssemblies()
                    .Where(a => a.Name!.StartsWith("Bongsu.", StringComparison.Ordinal) && found.TrueForAll(f => f.GetName().Name != a.Name))
                    .Select(Assembly.Load));
        return found;
    }

    private static SettingsSection[] Find() =>
    [
        .. Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.IsDefined(typeof(CategoryAttribute), inherit: false))
            .Select(t => new SettingsSection(t.GetCustomAttribute<CategoryAttribute>()!.Category, t))
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];
}
