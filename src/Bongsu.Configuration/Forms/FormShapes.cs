using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Forms;

/// <summary>Says of every definition and of the options of every kind what a form for them looks like. Thread-safe.</summary>
public sealed class FormShapes(DefinitionKinds definitions, KindRegistry kinds, MemberHelp help)
{
    private readonly ConcurrentDictionary<Type, FormShape> _shapes = new();

    /// <summary>The form of a class: a definition's, or one that a field names.</summary>
    public FormShape Of(Type type) => _shapes.GetOrAdd(type, Make);

    /// <summary>The kinds that the type of a definition of this class may name, ordered by type.</summary>
    public IReadOnlyList<IKind> KindsOf(Type definition) =>
        OptionFamilies.Of(definition) is not { } family ? []
        : definition == typeof(ItemDefinition) || definition == typeof(DiscoveryDefinition)
            ? [.. kinds.ItemSources.Values.OrderBy(k => k.Type, StringComparer.Ordinal)]
            : [.. kinds.All.Where(k => k.Family == family && k is not ICheckKind { Outputs.Count: 0 })];

    /// <summary>The form of a kind's options; without fields where there is no such kind.</summary>
    public FormShape OptionsOf(KindFamily family, string? type)
    {
        IKind? kind = type is null ? null : kinds.Find(family, type) ?? (family == KindFamily.Check ? kinds.Find(KindFamily.Receiver, type) : null);
        return kind is null ? new FormShape([], null) : Of(kind.OptionsType);
    }

    private FormShape Make(Type type)
    {
        JsonTypeInfo info = ConfigurationJson.Options.GetTypeInfo(type);
        if (info.Kind != JsonTypeInfoKind.Object)
            return new FormShape([], null);
        object example = Activator.CreateInstance(type)!;
        KindFamily? family = OptionFamilies.Of(type);
        return new FormShape([.. info.Properties.Where(p => !p.IsExtensionData && p.Set is not null).Select(p => Field(p, example))], family);
    }

    private FormField Field(JsonPropertyInfo property, object example)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var member = property.AttributeProvider as PropertyInfo;
        FieldType shown = TypeOf(type, out Type? element);
        return new FormField
        {
            Name = property.Name,
            Type = shown,
            Element = element is null ? FieldType.Text : TypeOf(element, out _),
            Class = shown == FieldType.Object ? type : element is not null && TypeOf(element, out _) == FieldType.Object ? element : null,
            IsRequired = property.IsRequired || member?.GetCustomAttribute<RequiredAttribute>() is not null,
            Default = DefaultOf(property, example),
            Help = member is null ? null : help.Of(member),
            Owner = member?.DeclaringType?.Name.Replace("Definition", "", StringComparison.Ordinal),
            Choices = (element ?? type).IsEnum && (element ?? type) != typeof(Level) ? Words(element ?? type) : [],
            RefersTo = [.. member?.GetCustomAttribute<RefersToAttribute>()?.Classes.Select(c => definitions.All.First(k => k.Class == c)) ?? []],
        };
    }

    private static FieldType TypeOf(Type type, out Type? element)
    {
        element = null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return FieldType.Text;
        if (type == typeof(bool))
            return FieldType.Boolean;
        if (type == typeof(TimeSpan))
            return FieldType.Duration;
        if (type == typeof(Level))
            return FieldType.Level;
        if (type == typeof(Secret))
            return FieldType.Secret;
        if (type.IsEnum)
            return FieldType.Choice;
        if (type.IsPrimitive || type == typeof(decimal))
            return FieldType.Number;
        JsonTypeInfo info = ConfigurationJson.Options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Dictionary)
            return FieldType.Map;
        if (info.Kind == JsonTypeInfoKind.Enumerable)
        {
            element = Nullable.GetUnderlyingType(info.ElementType!) ?? info.ElementType;
            return FieldType.List;
        }

        return info.Kind == JsonTypeInfoKind.Object ? FieldType.Object : FieldType.Text;
    }

    private static string? DefaultOf(JsonPropertyInfo property, object example)
    {
        object? value = property.Get?.Invoke(example);
        if (value is null or "" or Secret || (value is IEnumerable and not string))
            return null;
        JsonNode? json = JsonSerializer.SerializeToNode(value, property.PropertyType, ConfigurationJson.Options);
        return json is not JsonValue leaf ? null
            : leaf.GetValueKind() == JsonValueKind.String ? leaf.GetValue<string>() : leaf.ToJsonString();
    }

    private static IReadOnlyList<string> Words(Type type) =>
        [.. Enum.GetValues(type).Cast<object>().Select(v => JsonSerializer.SerializeToNode(v, type, ConfigurationJson.Options)!.GetValue<string>())];
}
