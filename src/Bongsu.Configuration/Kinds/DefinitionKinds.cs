using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Kinds;

/// <summary>The kinds of configuration objects that a program knows. Immutable.</summary>
public sealed class DefinitionKinds
{
    private readonly FrozenDictionary<Type, DefinitionKind> _byClass;

    private DefinitionKinds(IEnumerable<DefinitionKind> kinds)
    {
        All = [.. kinds.OrderBy(k => k.Number)];
        MustDiffer(k => k.Number);
        MustDiffer(k => k.Name);
        MustDiffer(k => k.List);
        MustDiffer(k => k.Class);
        _byClass = All.ToFrozenDictionary(k => k.Class);
        DocumentOptions = new JsonSerializerOptions(ConfigurationJson.Options)
        {
            TypeInfoResolver = ConfigurationJson.Options.TypeInfoResolver!.WithAddedModifier(AddLists),
        };
        DocumentOptions.MakeReadOnly();
    }

    /// <summary>Those that the product brings.</summary>
    public static DefinitionKinds Shipped { get; } = new(In(typeof(DefinitionKinds).Assembly));

    /// <summary>In the order in which objects are applied.</summary>
    public IReadOnlyList<DefinitionKind> All { get; }

    /// <summary>Reads and writes <see cref="ConfigurationDocument"/> as JSON: one member a kind.</summary>
    public JsonSerializerOptions DocumentOptions { get; }

    /// <summary>A new instance of every kind in an assembly.</summary>
    public static IEnumerable<DefinitionKind> In(Assembly assembly) =>
        assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DefinitionKind)))
            .Select(t => (DefinitionKind)Activator.CreateInstance(t, nonPublic: true)!);

    /// <summary>These and further ones.</summary>
    /// <exception cref="ArgumentException">Two have the same number, name, list or class.</exception>
    public DefinitionKinds With(IEnumerable<DefinitionKind> more) => new(All.Concat(more));

    /// <summary>The kind of a class.</summary>
    /// <exception cref="KeyNotFoundException">It is no kind's.</exception>
    public DefinitionKind Of<T>()
        where T : IDefinition => _byClass[typeof(T)];

    /// <summary>The kind of a definition.</summary>
    /// <exception cref="KeyNotFoundException">Its class is no kind's.</exception>
    public DefinitionKind Of(IDefinition definition) => _byClass[definition.GetType()];

    /// <summary>The kind whose objects stand in a top-level list of a file; null where there is none.</summary>
    public DefinitionKind? FindByList(string list) => All.FirstOrDefault(k => k.List == list);

    /// <summary>The kind of a word such as <c>host</c>; null where there is none.</summary>
    public DefinitionKind? FindByWord(string word) => All.FirstOrDefault(k => k.Word == word);

    /// <summary>The kind of a number in the database; null where there is none.</summary>
    public DefinitionKind? FindByNumber(int number) => All.FirstOrDefault(k => k.Number == number);

    /// <summary>Every object with its kind, in the order in which they are applied.</summary>
    public IEnumerable<(DefinitionKind Kind, IDefinition Definition)> ObjectsOf(ConfigurationDocument document) =>
        All.SelectMany(k => document.ListOf(k.Class).Select(d => (k, d)));

    /// <summary>A document of definitions, each list in the order given.</summary>
    internal ConfigurationDocument ToDocument(IReadOnlyCollection<IDefinition> definitions) => new(All.Select(k => (k.Class, k.ToList(definitions))));

    /// <summary>A document of definitions, each list in its kind's own order.</summary>
    internal ConfigurationDocument ToOrderedDocument(IReadOnlyCollection<IDefinition> definitions) =>
        new(All.Select(k => (k.Class, k.ToOrderedList(definitions))));

    private void AddLists(JsonTypeInfo info)
    {
        if (info.Type != typeof(ConfigurationDocument))
            return;
        info.Properties.Clear();
        foreach (DefinitionKind kind in All)
        {
            JsonPropertyInfo list = info.CreateJsonPropertyInfo(kind.IsSingle ? kind.Class : typeof(IReadOnlyList<>).MakeGenericType(kind.Class), kind.List);
            list.Get = document =>
            {
                IReadOnlyList<IDefinition> objects = ((ConfigurationDocument)document).ListOf(kind.Class);
                return kind.IsSingle ? objects.Count == 0 ? null : objects[^1] : kind.ToList(objects);
            };
            list.Set = (document, value) =>
                ((ConfigurationDocument)document).Put(
                    kind.Class, kind.ToList(value switch { null => [], IDefinition one => [one], _ => (IEnumerable<IDefinition>)value }));
            list.ShouldSerialize = static (_, value) => value is not null;
            info.Properties.Add(list);
        }
    }

    private void MustDiffer<TKey>(Func<DefinitionKind, TKey> key)
    {
        if (All.GroupBy(key).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The kinds {string.Join(" and ", twice.Select(k => k.GetType().FullName))} share '{twice.Key}'.");
    }
}
