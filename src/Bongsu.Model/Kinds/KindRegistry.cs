using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Model.Options;

namespace Bongsu.Model.Kinds;

/// <summary>Every kind there is, by family and type, and the check of a definition's options against its kind.</summary>
public sealed class KindRegistry(IEnumerable<IKind> kinds)
{
    private readonly FrozenDictionary<(KindFamily, string), IKind> _kinds = kinds.ToFrozenDictionary(k => (k.Family, k.Type));

    /// <summary>Ordered by family and type.</summary>
    public IEnumerable<IKind> All => _kinds.Values.OrderBy(k => k.Family).ThenBy(k => k.Type, StringComparer.Ordinal);

    /// <summary>The kind, or null.</summary>
    public IKind? Find(KindFamily family, string type) => _kinds.GetValueOrDefault((family, type));

    /// <summary>The names of the options that hold secrets.</summary>
    public IReadOnlyList<string> SecretNames(KindFamily family, string type) => Find(family, type) is { } kind
        ? [.. ConfigurationJson.Options.GetTypeInfo(kind.OptionsType).Properties.Where(p => p.PropertyType == typeof(Secret)).Select(p => p.Name)]
        : [];

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
        if (!NamesFit(definition.Type, kind.OptionsType, json, errors))
            return null;
        object? options;
        try
        {
            options = json.Deserialize(kind.OptionsType, ConfigurationJson.Options);
        }
        catch (JsonException e)
        {
            errors.Add($"{definition.Type}: {Sentence(e)}");
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

    /// <summary>Finds the kinds in assemblies, for registration with a container.</summary>
    public static IEnumerable<Type> Scan(params IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IKind)));

    // Said before the serialiser would, which speaks of types that an operator has never heard of.
    private static bool NamesFit(string type, Type options, JsonObject json, ICollection<string> errors)
    {
        IList<JsonPropertyInfo> members = ConfigurationJson.Options.GetTypeInfo(options).Properties;
        string[] unknown = [.. json.Select(j => j.Key).Where(k => members.All(m => m.Name != k))];
        string[] missing = [.. members.Where(m => m.IsRequired && !json.ContainsKey(m.Name)).Select(m => m.Name)];
        if (members.Any(m => m.IsExtensionData))
            unknown = [];
        foreach (string name in unknown)
            errors.Add($"{type}: '{name}' is not an option; there are: {string.Join(", ", members.Select(m => m.Name).Order(StringComparer.Ordinal))}.");
        foreach (string name in missing)
            errors.Add($"{type}: '{name}' must be given.");
        return unknown.Length + missing.Length == 0;
    }

    private static string Sentence(JsonException e)
    {
        // The serialiser appends " Path: $.x | LineNumber: ..." that means nothing to an operator; the path itself does.
        string text = e.Message;
        int cut = text.IndexOf(" Path:", StringComparison.Ordinal);
        if (cut > 0)
            text = text[..cut];
        return string.IsNullOrEmpty(e.Path) || e.Path == "$" ? text : $"{text} (at {e.Path.TrimStart('$', '.')})";
    }
}
