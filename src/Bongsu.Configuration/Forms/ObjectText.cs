using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Yaml;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Forms;

/// <summary>One object of the configuration as the JSON that a form works on, and as the YAML of a file that holds it alone: two views of the same.</summary>
public sealed class ObjectText(KindRegistry kinds)
{
    private const string File = "form.yaml";
    private static readonly Dictionary<string, string> s_nothing = [];

    /// <summary>The object as JSON, defaults left out.</summary>
    public static JsonObject ToJson(DefinitionKind kind, IDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return DefinitionDefaults.Prune(DefinitionKind.ToJson(definition), kind.Class);
    }

    /// <summary>The text of a file that holds the object.</summary>
    public static string Write(DefinitionKind kind, JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(json);
        JsonNode copy = json.DeepClone();
        return YamlWriter.Write(new JsonObject { [kind.List] = kind.IsSingle ? copy : new JsonArray(copy) });
    }

    /// <summary>Reads such a text back.</summary>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="text">The text.</param>
    /// <param name="faults">What is wrong with it.</param>
    /// <returns>The object, or null where the text holds none that a form could show; there is a fault then.</returns>
    public JsonObject? Read(DefinitionKind kind, string text, ICollection<ConfigurationFault> faults)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(faults);
        try
        {
            YamlValue? value = YamlReader.Read(text, new EnvironmentText(s_nothing)).OfType<YamlMapping>().FirstOrDefault()?[kind.List];
            YamlMapping? mapping = value as YamlMapping ?? (value is YamlSequence { Items: [YamlMapping first, ..] } ? first : null);
            if (mapping is null)
            {
                faults.Add(new ConfigurationFault(File, 1, $"There is no '{kind.List}:' with {kind.A} below it."));
                return null;
            }

            var own = new List<ConfigurationFault>();
            var json = new TypedReader(kinds, File, kind.Word, own).Read(mapping, kind.Class) as JsonObject;
            foreach (ConfigurationFault fault in own)
                faults.Add(fault);
            return own.Count == 0 ? json : null;
        }
        catch (YamlFault fault)
        {
            faults.Add(new ConfigurationFault(File, fault.Line, fault.Message));
            return null;
        }
    }
}
