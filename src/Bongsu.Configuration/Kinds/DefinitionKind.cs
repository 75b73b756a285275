using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Access;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Kinds;

/// <summary>
/// What there is to know of a kind of configuration object: how it is written, examined, kept and shown. A kind is a subclass of
/// <see cref="DefinitionKind{T}"/> with a constructor without parameters; it is found by being there (<see cref="DefinitionKinds"/>), and nothing outside its
/// folder asks for it by name.
/// </summary>
public abstract class DefinitionKind
{
    private protected DefinitionKind()
    {
    }

    /// <summary>One English word, capitalised. Sealed secrets are bound to it, so it never changes.</summary>
    public abstract string Name { get; }

    /// <summary>Its number in the database, which never changes. Objects are applied in this order.</summary>
    public abstract int Number { get; }

    /// <summary>The top-level member of a file that holds its objects: <c>hosts</c>.</summary>
    public abstract string List { get; }

    /// <summary>One sentence for pickers and documentation.</summary>
    public abstract string Summary { get; }

    /// <summary>The class of its objects.</summary>
    public abstract Type Class { get; }

    /// <summary>In messages, the API and the audit log: <c>host</c>.</summary>
    public string Word => Name.ToLowerInvariant();

    /// <summary>In messages: <c>a host</c>, <c>an organisation</c>.</summary>
    public virtual string A => ("aeiou".Contains(Word[0], StringComparison.Ordinal) ? "an " : "a ") + Word;

    /// <summary>True where there is one object, written without a list around it; its name is fixed.</summary>
    public virtual bool IsSingle => false;

    /// <summary>True for what signs in: its objects are kept among the accounts and not as configuration rows.</summary>
    public virtual bool IsAccount => false;

    /// <summary>Which hosts and services a change of an object touches.</summary>
    public virtual HostReach Reach => HostReach.None;

    /// <summary>True where an object is itself a host or service, with history and sessions of its own.</summary>
    public bool IsMonitored => Reach is HostReach.Itself or HostReach.ItselfAndMembers;

    /// <summary>True where the program's parts read it from the snapshot; false for what the catalog resolves.</summary>
    public virtual bool IsInSnapshot => true;

    /// <summary>True where a change may alter what users and tokens see.</summary>
    public virtual bool ChangesAccess => false;

    /// <summary>True where there are so many objects that each is kept as JSON and read when it is asked for.</summary>
    public virtual bool IsMany => false;

    /// <summary>Kinds with the same name space have no two objects of one name.</summary>
    public virtual string NameSpace => List;

    /// <summary>In messages: <c>host 'web-1'</c>, <c>settings</c>.</summary>
    public string Subject(string name) => IsSingle ? Word : $"{Word} '{name}'";

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Why a name is not legal beyond what holds for all names, or null.</summary>
    internal virtual string? RefuseName(string name) => null;

    /// <summary>The secrets of an object that are there.</summary>
    internal virtual IEnumerable<SecretPlace> FindSecrets(JsonObject json, OptionSecrets options) => [];

    /// <summary>Classes of objects whose change may break objects of this kind that stay as they are: these are examined again.</summary>
    internal virtual IReadOnlyList<Type> ExaminedWith => [];

    /// <summary>Faults and warnings of the definition under examination.</summary>
    internal abstract void Check(RuleContext context);

    /// <summary>Whether somebody who does not see everything sees an object.</summary>
    internal abstract bool IsSeen(IDefinition definition, Viewer viewer, IDefinitionSource source);

    /// <summary>The objects of this kind as a list of their class.</summary>
    internal abstract object ToList(IEnumerable<IDefinition> definitions);

    /// <summary>The same in the order in which the program's parts go through them.</summary>
    internal abstract object ToOrderedList(IEnumerable<IDefinition> definitions);

    /// <summary>The definition as it is kept and exported.</summary>
    internal static JsonObject ToJson(IDefinition definition) =>
        (JsonObject)JsonSerializer.SerializeToNode(definition, definition.GetType(), ConfigurationJson.Options)!;

    /// <exception cref="JsonException">The JSON is not of this kind.</exception>
    internal IDefinition FromJson(JsonNode json) =>
        (IDefinition?)json.Deserialize(Class, ConfigurationJson.Options) ?? throw new JsonException("The definition is empty.");
}
