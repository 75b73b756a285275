using Bongsu.Server.Settings;

namespace Bongsu.Server.Tests.Settings;

/// <summary>No options class of the product goes unbound, unvalidated or undocumented.</summary>
public sealed class SettingsSectionTests
{
    /// <summary>Classes named as options are, that are no settings, and why.</summary>
    private static readonly Dictionary<string, string> s_others = new(StringComparer.Ordinal)
    {
        ["ServerOptions"] = "what the command line says",
        ["CommonOptions"] = "options of the command line",
        ["ExpressionLimits"] = "part of the trigger language: the same everywhere",
        ["AgendaOptions"] = "made of the kinds",
        ["ConcurrencyLimits"] = "the limiter itself",
        ["ItemOptions"] = "an item's own options as a kind sees them",
        ["BoundOptions"] = "a kind's options of one object",
        ["OtlpLimits"] = "of one request",
        ["RemoteWriteLimits"] = "of one request; made of CollectOptions",
        ["TrapperLimits"] = "of one request; made of CollectOptions",
        ["ZabbixFrameLimits"] = "of one request; made of CollectOptions",
        ["IHasOptions"] = "the interface of objects whose kind has options",
        ["IPreparesOptions"] = "the interface of kinds that read options in another form first",
        ["JiraOptions"] = "of one tracker: configuration",
        ["ZabbixOptions"] = "an item's options as the import writes them",
        ["NoOptions"] = "of kinds without options",
        ["CredentialOptions"] = "lays a credential under the options that name it",
    };

    [Fact]
    public void EveryOptionsClass_IsAPartOfTheSettings()
    {
        IEnumerable<string> strangers = SettingsSection.Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => (t.Name.EndsWith("Options", StringComparison.Ordinal) || t.Name.EndsWith("Limits", StringComparison.Ordinal)) && !IsOfAKind(t))
            .Where(t => SettingsSection.All.All(s => s.Type != t))
            .Select(t => t.Name);

        Assert.Empty(strangers.Except(s_others.Keys));
    }

    [Fact]
    public void EveryNumberTimeAndChoice_HasARange()
    {
        IEnumerable<string> open = SettingsSection.All.SelectMany(s =>
            s.Type.GetProperties()
                .Where(p =>
                    p.CanWrite
                    && (
                        p.PropertyType.IsEnum
                        || p.PropertyType == typeof(int)
                        || p.PropertyType == typeof(long)
                        || p.PropertyType == typeof(bool)
                        || p.PropertyType == typeof(TimeSpan)))
                .Where(p => s.Members.All(m => !m.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase)))
                .Select(p => $"{s.Name}.{p.Name}"));

        Assert.Empty(open);
    }

    [Fact]
    public void EveryDefault_IsReadAndInItsRange()
    {
        Assert.NotEmpty(Members);
        Assert.All(Members, m => Assert.Null(m.Read(m.Default, out _)));
    }

    [Fact]
    public void EverySetting_IsDocumentedWithDefaultRangeAndMeaning()
    {
        string[] page = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "settings.md"));

        Assert.All(
            Members,
            m => Assert.Contains(
                page,
                line => line.StartsWith($"| `{m.FullName}` | {m.Default} | {m.Range} | ", StringComparison.Ordinal) && line.Length > m.FullName.Length + 40));
        Assert.Equal(Members.Count(), page.Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    private static IEnumerable<SettingsMember> Members => SettingsSection.All.SelectMany(s => s.Members);

    /// <summary>Kinds of checks, steps, channels and trackers have options in each object of the configuration.</summary>
    private static bool IsOfAKind(Type type) =>
        new[] { ".Checks", ".Preprocessing", ".Channels", ".Trackers", ".Receivers", ".Sections", ".Sources", ".Clouds" }.Any(f =>
            type.Namespace!.Contains(f, StringComparison.Ordinal));
}
