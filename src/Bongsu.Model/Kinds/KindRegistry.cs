using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Model.Options;

namespace Bongsu.Model.Kinds;

/// <summary>The descriptors of every kind there is, by family and type, and the check of a definition's options against its kind.</summary>
public sealed class KindRegistry
{
    private readonly FrozenDictionary<(KindFamily, string), IKind> _kinds;

    /// <summary>Takes descriptors.</summary>
    /// <exception cref="ArgumentException">Two of a family have the same type, or a check and a receiver have.</exception>
    public KindRegistry(IEnumerable<IKind> kinds)
    {
        IKind[] all = [.. kinds];
        foreach (
            IGrouping<(KindFamily, string), IKind> same in all.GroupBy(
                k => (k.Family == KindFamily.Receiver ? KindFamily.Check : k.Family, k.Type)).Where(g => g.Count() > 1))
            throw new ArgumentException(
                $"Two kinds have the type '{same.First().Type}': {string.Join(", ", same.Select(k => k.GetType().FullName))}.", nameof(kinds));
        _kinds = all.ToFrozenDictionary(k => (k.Family, k.Type));
        ItemSources = all.Where(IsItemSource).ToFrozenDictionary(k => k.Type);
    }

    /// <summary>Ordered by family and type.</summary>
    public IEnumerable<IKind> All => _kinds.Values.OrderBy(k => k.Family).ThenBy(k => k.Type, StringComparer.Ordinal);

    /// <summary>The kinds that an item's type may name: receivers, and checks that serve single items. By type.</summary>
    public IReadOnlyDictionary<string, IKind> ItemSources { get; }

    /// <summary>The kind, or null.</summary>
    public IKind? Find(KindFamily family, string type) => _kinds.GetValueOrDefault((family, type));

    /// <summary>The names of the options that hold secrets; one inside an option that is an object is named with it, <c>sasl.password</c>.</summary>
    public IReadOnlyList<string> SecretNames(KindFamily family, string type) =>
        Find(family, type) is { } kind ? [.. SecretNames(kind.OptionsType, kind.OptionsType.Namespace)] : [];

    /// <summary>
    /// Reads a definition's options into its kind's class.
    /// </summary>
    /// <returns>The options, or null with at least one sentence that names what to mend.</returns>
    public object? Bind(KindFamily family, IHasOptions definition, ICollection<string> errors)
    {
        IKind? kind = Find(family, definition.Type);
        if (kind is null)
        {
            string known = string.Join(", ", _kinds.Keys.Where(k => k.Item1 == family).Select(k => k.Item2).Order(StringComparer.Ordinal));
            errors.Add($"'{definition.Type}' is not a type of {family.ToString().ToLowerInvariant()}; there are: {known}.");
            return null;
        }

        var json = new JsonObject(definition.Options.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)JsonNode.Parse(o.Value.GetRawText()))));
        if (kind is IPreparesOptions preparing && preparing.Prepare(json) is { } wrong)
        {
            errors.Add($"{definition.Type}: {wrong}");
            return null;
        }

        if (!NamesFit(definition.Type, kind.OptionsType, json, errors) || !SecretsAreThere(definition.Type, json, errors))
            return null;
        object? options;
        try
        {
            options = json.Deserialize(kind.OptionsType, ConfigurationJson.Options);
        }
        catch (JsonException e)
        {
            errors.Add($"{definition.Type}: {JsonFault.Explain(e)}");
            return null;
        }

        var faults = new List<ValidationResult>();
        if (options is not null && !Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
        {
            foreach (ValidationResult fault in faults)
                errors.Add($"{definition.Type}: {fault.ErrorMessage}");
            return null;
        }

        return options;
    }

    /// <summary>Makes the descriptor of every kind in assemblies: each class with <see cref="IKind"/> that has a constructor without parameters.</summary>
    public static IEnumerable<IKind> Scan(params IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IKind)) && t.GetConstructor(Type.EmptyTypes) is not null)
        .Select(t => (IKind)Activator.CreateInstance(t)!);

    // An option's own class stands beside the options' class.
    private static IEnumerable<string> SecretNames(Type options, string? space)
    {
        foreach (JsonPropertyInfo property in ConfigurationJson.Options.GetTypeInfo(options).Properties)
        {
            if (property.PropertyType == typeof(Secret))
            {
                yield return property.Name;
            }
            else if (property.PropertyType is { IsClass: true } inner && inner.Namespace == space && inner != options)
            {
                foreach (string name in SecretNames(inner, space))
                    yield return $"{property.Name}.{name}";
            }
        }
    }

    private static bool IsItemSource(IKind kind) => kind is IReceiverKind or ICheckKind { ServesItems: true };

    private static bool SecretsAreThere(string type, JsonObject json, ICollection<string> errors)
    {
        string[] lost = [.. Lost(json)];
        foreach (string name in lost)
            errors.Add(
                $"{type}: the stored '{name}' cannot be opened: the data directory's secrets.key is not the one that it was sealed with. Restore that file "
                    + $"from a backup, or write '{name}' again."
            );
        return lost.Length == 0;
    }

    private static IEnumerable<string> Lost(JsonObject json) => json.SelectMany(m => m.Value switch
    {
        JsonValue value when value.TryGetValue(out string? text) && text == Secret.Lost => [m.Key],
        JsonObject inner => Lost(inner).Select(name => $"{m.Key}.{name}"),
        _ => [],
    });

    // Said before the serialiser would, which speaks of types that an operator has never heard of.
    private static bool NamesFit(string type, Type options, JsonObject json, ICollection<string> errors)
    {
        IList<JsonPropertyInfo> members = ConfigurationJson.Options.GetTypeInfo(options).Properties;
        string[] unknown = [.. json.Select(j => j.Key).Where(k => members.All(m => m.Name != k))];
        string[] missing = [.. members.Where(m => m.IsRequired && !json.ContainsKey(m.Name)).Select(m => m.Name)];
        if (members.Any(m => m.IsExtensionData))
            unknown = [];
        foreach (string name in unknown)
        {
            string known = members.Count == 0 ? "it has none" : $"there are: {string.Join(", ", members.Select(m => m.Name).Order(StringComparer.Ordinal))}";
            errors.Add($"{type}: '{name}' is not an option; {known}.");
        }

        foreach (string name in missing)
            errors.Add($"{type}: '{name}' must be given.");
        return unknown.Length + missing.Length == 0;
    }
}
