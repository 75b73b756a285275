using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Bongsu.Model.Kinds;

namespace Bongsu.Architecture.Tests;

/// <summary>A kind is one folder: nothing outside it selects by its type, and it has a page, an examination and words of its own.</summary>
public sealed partial class KindTests
{
    // Rooms that stand below the kinds and use some of the same words for their own things: functions of the expression language, schemes, wire formats.
    private static readonly string[] s_below = [
        "Bongsu.Model/Reasons", "Bongsu.Model/Values", "Bongsu.Expressions", "Bongsu.Metrics", "Bongsu.Metrics.Remote", "Bongsu.PromQl", "Bongsu.Protocols"];

    // The templates are configuration, and name kinds as every user does. Items that name no type are of the default one: the language says which.
    private static readonly string[] s_configuration = ["/Templates/", "/ItemDefinition.cs"];

    private static readonly IKind[] s_kinds =
    [
        .. KindRegistry
            .Scan(FloorTests.Rooms.Select(r => Assembly.Load("Bongsu." + (string)r.Data)))
            .OrderBy(k => k.Family)
            .ThenBy(k => k.Type, StringComparer.Ordinal),
    ];

    private static readonly string[] s_tests = [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];

    public static TheoryData<string> Kinds => [.. s_kinds.Select(k => k.GetType().FullName!)];

    [Fact]
    public void Families_AreAllInhabited() => Assert.Equal(Enum.GetValues<KindFamily>(), s_kinds.Select(k => k.Family).Distinct());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Type_StandsInNoSourceOutsideTheKindsFolder(string name)
    {
        IKind kind = Find(name);

        // A channel and a check may have one name: smtp.
        string[] folders = [.. s_kinds.Where(k => k.Type == kind.Type).Select(k => Path.GetDirectoryName(DescriptorFile(k)) + Path.DirectorySeparatorChar)];
        var literal = new Regex($"\"{Regex.Escape(kind.Type)}\"", RegexOptions.None, TimeSpan.FromSeconds(5));

        string[] outside =
        [
            .. Sources().Where(f => !folders.Any(folder => f.StartsWith(folder, StringComparison.Ordinal)))
                .SelectMany(
                    f => File.ReadLines(f)
                        .Where(l => literal.IsMatch(l) && !MeansSomethingElse(l) && !l.TrimStart().StartsWith("//", StringComparison.Ordinal))
                        .Select(l => $"{Path.GetRelativePath(Repository.Root, f)}: {l.Trim()}")),
        ];

        Assert.Empty(outside);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Classes_OfAKindsFolder_AreUsedByNobodyElse(string name)
    {
        Type descriptor = Find(name).GetType();
        string space = descriptor.Namespace!;
        if (s_kinds.Any(k => k.GetType().Namespace!.StartsWith(space + ".", StringComparison.Ordinal)))
            return;
        string[] users =
        [
            .. FloorTests.Rooms.SelectMany(r => s_uses[(string)r.Data]).Where(u => u.To == space
                && u.From != space
                && !u.From.StartsWith(space + ".", StringComparison.Ordinal))
                .Where(u => !s_receiversThatServe.Contains(space))
                .Select(u => $"{u.From}.{u.FromType} uses {u.ToType}"),
        ];

        Assert.Empty(users);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_HasAPageThatNamesEveryOption(string name)
    {
        IKind kind = Find(name);
        string page = PageOf(kind);

        Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", page)), $"{kind.Type} has no page docs/{page}");
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", page));
        Assert.Contains(kind.Type, text, StringComparison.Ordinal);
        string[] missing = [
            .. OptionNames(kind.OptionsType)
                .Distinct()
                .Where(o => !text.Contains($"`{o}`", StringComparison.Ordinal)
                    && !Regex.IsMatch(text, $@"\b{Regex.Escape(o)}\b", RegexOptions.None, TimeSpan.FromSeconds(5)))];
        Assert.True(missing.Length == 0, $"docs/{page} says nothing of {string.Join(", ", missing)}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_IsHeldToItsFamilysContract(string name)
    {
        IKind kind = Find(name);
        string contract = kind.Family switch
        {
            KindFamily.Check => "CheckKindContract",
            KindFamily.Preprocessing => "PreprocessingKindContract",
            KindFamily.Receiver => "ReceiverKindContract",
            KindFamily.Channel => "ChannelContract",
            KindFamily.Section => "SectionContract",
            KindFamily.Source => "SourceContract",
            KindFamily.Cloud => "CloudContract",
            _ => "TrackerContract",
        };
        var inherits = new Regex($@"class \w+(\(.*?\))? : (Http)?{contract}\b", RegexOptions.None, TimeSpan.FromSeconds(5));

        Assert.True(
            s_tests.Any(t => inherits.IsMatch(t)
                && (t.Contains($"new {kind.GetType().Name}()", StringComparison.Ordinal) || t.Contains($"Type => \"{kind.Type}\"", StringComparison.Ordinal))),
            $"No test class of {kind.GetType().Name} inherits {contract}.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Descriptor_IsDataAndSaysWhoWorks(string name)
    {
        IKind kind = Find(name);

        Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", kind.Type);
        Assert.EndsWith(".", kind.Summary, StringComparison.Ordinal);
        Assert.Single(kind.GetType().GetConstructors());
        if (kind.Worker is { } worker)
            Assert.True(worker.Class.IsAssignableTo(worker.Contract));
        Assert.All(kind.Endpoints, e => Assert.Contains(e.Handler, kind.Parts));
        Assert.All(kind.KeyFiles, f => Assert.True(f.Bytes >= 16));
    }

    [Fact]
    public void Endpoints_HaveAPrefixOfTheirOwn()
    {
        string[] prefixes = [.. s_kinds.SelectMany(k => k.Endpoints).Select(e => e.Prefix)];

        Assert.Equal(prefixes.Distinct(), prefixes);
    }

    private static readonly Dictionary<string, IReadOnlySet<TypeUse>> s_uses = FloorTests.Rooms.Select(r => (string)r.Data).ToDictionary(
        r => r, r => TypeUses.Of(Assembly.Load("Bongsu." + r)));

    // The trapper port is one listener for two kinds of items; the room's composition starts it.
    private static readonly string[] s_receiversThatServe = ["Bongsu.Collect.Receivers.Zabbix"];

    private static IKind Find(string name) => s_kinds.Single(k => k.GetType().FullName == name);

    private static string PageOf(IKind kind) => kind.Family switch
    {
        KindFamily.Check => $"checks/{kind.Type}.md",
        KindFamily.Receiver => $"receivers/{kind.Type}.md",
        KindFamily.Channel => $"channels/{kind.Type}.md",
        KindFamily.Tracker => $"trackers/{kind.Type}.md",
        KindFamily.Section => "reports.md",
        KindFamily.Source => "sources.md",
        KindFamily.Cloud => "clouds.md",
        _ => "preprocessing.md",
    };

    // With those of the kind's own classes that options hold, such as the rules of a tracker.
    private static IEnumerable<string> OptionNames(Type options)
    {
        foreach (
            PropertyInfo property in options.GetProperties(
                BindingFlags.Public | BindingFlags.Instance).Where(p => !p.IsDefined(typeof(CompilerGeneratedAttribute))
                && p.Name != "EqualityContract"))
        {
            if (property.GetCustomAttribute<JsonIgnoreAttribute>() is not null)
                continue;
            yield return property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            Type element = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[^1] : property.PropertyType;
            if (element.IsClass && element.Namespace == options.Namespace)
            {
                foreach (string inner in OptionNames(element))
                    yield return inner;
            }
        }
    }

    private static string DescriptorFile(IKind kind) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), kind.GetType().Name + ".cs", SearchOption.AllDirectories)
        .Single(f => File.ReadAllText(f).Contains($"namespace {kind.GetType().Namespace};", StringComparison.Ordinal));

    // A URL's scheme; the name of a request of Zabbix' protocol in own metrics; a member
    // of another program's file, and what imports such files is called; the name of
    // an item's key; how an edge of the topology is known.
    private static bool MeansSomethingElse(string line) =>
        line.Contains("[Category(", StringComparison.Ordinal)
            || line.Contains("\"https\"", StringComparison.Ordinal)
            || line.Contains("or the heartbeat has passed.", StringComparison.Ordinal)
            || line.Contains("metrics.Request(", StringComparison.Ordinal)
            || line.Contains(".Text(\"", StringComparison.Ordinal)
            || line.Contains("Import.Read)", StringComparison.Ordinal)
            || line.Contains("key.Name != ", StringComparison.Ordinal)
            || line.Contains("[JsonPropertyName(", StringComparison.Ordinal)
            || line.Contains("const string Known = ", StringComparison.Ordinal)
            || line.Contains("\"entry\", \"source\"", StringComparison.Ordinal)
            || IsLineOfSomething(line);

    // A line of a drawing or of a file; the chat of that name has the word as its type.
    private static bool IsLineOfSomething(string line) =>
        line.Contains("class=\"line\"", StringComparison.Ordinal) || line.Contains("WriteStartElement(\"line\"", StringComparison.Ordinal)
        || line.Contains("[\"line\"]", StringComparison.Ordinal) || line.Contains("name=\"line\"", StringComparison.Ordinal);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/Migrations/", StringComparison.Ordinal))
        .Where(f => !s_below.Any(room => f.Contains($"/src/{room}/", StringComparison.Ordinal))
            && !s_configuration.Any(c => f.Contains(c, StringComparison.Ordinal)));
}
