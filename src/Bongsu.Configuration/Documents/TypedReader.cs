using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.Yaml;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Documents;

/// <summary>
/// Brings YAML into the JSON that a class is read from, guided by the class: a name without quotes stays a text where a text is wanted, members that the class
/// does not have are refused, and where a definition's other members belong to its kind, they are guided by the kind's options.
/// </summary>
internal sealed class TypedReader(KindRegistry kinds, string file, string subject, ICollection<ConfigurationFault> faults)
{
    /// <summary>The JSON, or null where there is nothing or a fault.</summary>
    public JsonNode? Read(YamlValue value, Type type)
    {
        if (value is YamlScalar { IsNull: true })
            return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        JsonTypeInfo info = ConfigurationJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => ReadObject(value, info),
            JsonTypeInfoKind.Enumerable => ReadList(value, info.ElementType ?? typeof(JsonElement)),
            JsonTypeInfoKind.Dictionary => ReadDictionary(value, info.ElementType ?? typeof(JsonElement)),
            _ => IsFree(type) ? ReadFree(value) : ReadLeaf(value, type),
        };
    }

    private JsonObject? ReadObject(YamlValue value, JsonTypeInfo info)
    {
        if (value is YamlScalar scalar && ShortFormOf(info.Type) is { } shortForm)
            return new JsonObject { [shortForm] = scalar.Text };
        if (value is not YamlMapping mapping)
        {
            Fault(value.Line, "members were expected here, written as 'name: value'.");
            return null;
        }

        JsonTypeInfo? options = OptionsOf(mapping, info);
        var json = new JsonObject();
        foreach ((YamlScalar name, YamlValue member) in mapping.Members)
        {
            if (Renamed(info, name.Text) is { } renamed)
            {
                Fault(name.Line, $"'{name.Text}' is now called '{renamed.Name}'.");
                json[renamed.Name] = null;
                continue;
            }

            JsonPropertyInfo? property = Find(info, name.Text) ?? (options is null ? null : Find(options, name.Text));
            JsonNode? read;
            if (property is not null)
            {
                read = Read(member, property.PropertyType);
            }
            else if (FurtherNames(mapping, info).Contains(name.Text, StringComparer.Ordinal)
                || (options is null && info.Properties.Any(p => p.IsExtensionData) && HasUnknownKind(mapping, info)))
            {
                read = ReadFree(member);
            }
            else
            {
                Fault(
                    name.Line,
                    NearestName.Unknown(
                        name.Text,
                        $"a member of {NameOf(mapping, info)}",
                        [.. Names(info), .. options is null ? [] : Names(options), .. FurtherNames(mapping, info)]));
                continue;
            }

            if (read is not null)
                json[name.Text] = read;
        }

        foreach (
            JsonPropertyInfo property in info.Properties.Where(p => p.IsRequired
                && !json.ContainsKey(p.Name)
                && mapping[p.Name] is null or YamlScalar { IsNull: true }))
            Fault(mapping.Line, $"'{property.Name}' is missing.");
        return json;
    }

    private static string? ShortFormOf(Type type) => type.GetCustomAttribute<ShortFormAttribute>()?.Member;

    private static JsonPropertyInfo? Renamed(JsonTypeInfo info, string name) => info.Properties.FirstOrDefault(
        p => p.AttributeProvider?.GetCustomAttributes(typeof(FormerNameAttribute), inherit: false) is [FormerNameAttribute former] && former.Name == name);

    private JsonArray? ReadList(YamlValue value, Type element)
    {
        if (value is not YamlSequence sequence)
        {
            Fault(
                value.Line,
                value is YamlScalar scalar
                    ? $"a list was expected here: write [{scalar.Text}] for a list of one."
                    : "a list was expected here: begin each line with '- '.");
            return null;
        }

        var json = new JsonArray();
        foreach (YamlValue item in sequence.Items)
        {
            if (Read(item, element) is { } read)
                json.Add(read);
            else if (item is YamlScalar { IsNull: true })
                Fault(item.Line, "a list has an empty place.");
        }

        return json;
    }

    private JsonObject? ReadDictionary(YamlValue value, Type element)
    {
        if (value is not YamlMapping mapping)
        {
            Fault(value.Line, "names with values were expected here, written as 'name: value'.");
            return null;
        }

        var json = new JsonObject();
        foreach ((YamlScalar name, YamlValue member) in mapping.Members)
        {
            // A name with nothing after it is a name with an empty text, such as a tag without a value.
            JsonNode? read = member is YamlScalar { IsNull: true } && element == typeof(string) ? JsonValue.Create("") : Read(member, element);
            if (read is not null)
                json[name.Text] = read;
        }

        return json;
    }

    private JsonValue? ReadLeaf(YamlValue value, Type type)
    {
        if (value is not YamlScalar scalar)
        {
            Fault(value.Line, $"one value was expected here, not {(value is YamlSequence ? "a list" : "members")}.");
            return null;
        }

        JsonValue json = ToLeaf(scalar, type);
        // What a macro will make of it shows when it is expanded.
        if (scalar.Text.Contains("{$", StringComparison.Ordinal) || scalar.Text.Contains("{#", StringComparison.Ordinal))
            return json;
        try
        {
            _ = json.Deserialize(type, ConfigurationJson.Options);
            return json;
        }
        catch (JsonException e)
        {
            Fault(scalar.Line, Reason(scalar, type, e));
            return null;
        }
    }

    private static JsonValue ToLeaf(YamlScalar scalar, Type type)
    {
        if (type == typeof(bool) && scalar.Plain && scalar.Text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off")
            return JsonValue.Create(scalar.Text.ToLowerInvariant() is "true" or "yes" or "on");
        if (scalar.Plain && (type.IsPrimitive || type == typeof(decimal) || type == typeof(Model.Levels.Level)))
            return Number(scalar.Text) ?? JsonValue.Create(scalar.Text);
        return JsonValue.Create(scalar.Text);
    }

    private static string Reason(YamlScalar scalar, Type type, JsonException e)
    {
        if (type == typeof(bool))
            return $"'{scalar.Text}' is neither true nor false.";
        if (type == typeof(TimeSpan) || type == typeof(Model.Levels.Level))
            return e.Message.Split(" Path:", 2)[0];
        if (type.IsEnum)
        {
            IEnumerable<string> names = Enum.GetValues(type)
                .Cast<object>()
                .Select(v => JsonSerializer.SerializeToNode(v, type, ConfigurationJson.Options)!.GetValue<string>());
            return NearestName.Unknown(scalar.Text, "a value of this member", names);
        }

        return type.IsPrimitive || type == typeof(decimal)
            ? $"'{scalar.Text}' is not a number that fits here."
            : $"'{scalar.Text}' does not fit here: {e.Message.Split(" Path:", 2)[0]}";
    }

    private static JsonNode? ReadFree(YamlValue value) => value switch
    {
        YamlSequence sequence => new JsonArray([.. sequence.Items.Select(ReadFree)]),
        YamlMapping mapping => new JsonObject(mapping.Members.Select(m => KeyValuePair.Create(m.Key.Text, ReadFree(m.Value)))),
        YamlScalar { IsNull: true } => null,
        YamlScalar { Plain: true, Text: "true" or "True" or "TRUE" } => JsonValue.Create(true),
        YamlScalar { Plain: true, Text: "false" or "False" or "FALSE" } => JsonValue.Create(false),
        YamlScalar { Plain: true } scalar => Number(scalar.Text) ?? JsonValue.Create(scalar.Text),
        YamlScalar scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };

    private static JsonValue? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real)
            && double.IsFinite(real)
            && !char.IsAsciiLetter(text[0]) ? JsonValue.Create(real)
        : null;

    private static bool IsFree(Type type) => type == typeof(JsonElement) || type == typeof(JsonNode) || type == typeof(object);

    private JsonTypeInfo? OptionsOf(YamlMapping mapping, JsonTypeInfo info)
    {
        if (OptionFamilies.Of(info.Type) is not { } family)
            return null;
        return KindOf(family, TypeOf(mapping, info)) is { } kind ? ConfigurationJson.Options.GetTypeInfo(kind.OptionsType) : null;
    }

    // A type that nobody knows is said once, by the rules, not once for each of its options.
    private bool HasUnknownKind(YamlMapping mapping, JsonTypeInfo info) =>
        OptionFamilies.Of(info.Type) is not { } family || KindOf(family, TypeOf(mapping, info)) is null;

    // What a kind takes beside its options, such as a credential, or how a step's failure is handled.
    private IReadOnlyList<string> FurtherNames(YamlMapping mapping, JsonTypeInfo info) => OptionFamilies.Of(info.Type) switch
    {
        KindFamily.Check => [CredentialOptions.Name],
        { } family when KindOf(family, TypeOf(mapping, info)) is IPreparesOptions preparing => preparing.FurtherMembers,
        _ => [],
    };

    private IKind? KindOf(KindFamily family, string type) =>
        kinds.Find(family, type) ?? (family == KindFamily.Check ? kinds.Find(KindFamily.Receiver, type) : null);

    private static string TypeOf(YamlMapping mapping, JsonTypeInfo info) =>
        mapping["type"] is YamlScalar { IsNull: false } type ? type.Text : info.Type == typeof(ItemDefinition) ? ItemDefinition.DefaultType : "";

    private static string NameOf(YamlMapping mapping, JsonTypeInfo info)
    {
        string word = info.Type.Name.Replace("Definition", "", StringComparison.Ordinal).ToLowerInvariant();
        string article = "aeiou".Contains(word[0], StringComparison.Ordinal) ? "an" : "a";
        string type = TypeOf(mapping, info);
        return OptionFamilies.Of(info.Type) is null || type.Length == 0 ? $"{article} {word}" : $"{article} {word} of type {type}";
    }

    private static JsonPropertyInfo? Find(JsonTypeInfo info, string name) =>
        info.Kind != JsonTypeInfoKind.Object ? null : info.Properties.FirstOrDefault(p => !p.IsExtensionData && p.Name == name);

    private static IEnumerable<string> Names(JsonTypeInfo info) =>
        info.Kind != JsonTypeInfoKind.Object ? [] : info.Properties.Where(p => !p.IsExtensionData).Select(p => p.Name);

    private void Fault(int line, string message) => faults.Add(new ConfigurationFault(file, line, $"{subject}: {message}"));
}
