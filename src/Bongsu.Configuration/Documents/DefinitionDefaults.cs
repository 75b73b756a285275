using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Documents;

/// <summary>Leaves out of a definition's JSON what says no more than the default does, so that the store, diffs and exports hold what somebody meant.</summary>
internal static class DefinitionDefaults
{
    private static readonly ConcurrentDictionary<Type, JsonObject> s_defaults = new();

    /// <summary>Removes from the JSON of an object of a type, at every depth, the members that equal their defaults. Required members stay.</summary>
    public static JsonObject Prune(JsonObject json, Type type)
    {
        JsonTypeInfo info = ConfigurationJson.Options.GetTypeInfo(type);
        JsonObject defaults = s_defaults.GetOrAdd(type, MakeDefaults);
        foreach (JsonPropertyInfo property in info.Properties.Where(p => !p.IsExtensionData))
        {
            if (!json.TryGetPropertyValue(property.Name, out JsonNode? value))
                continue;
            if (value is null || (!property.IsRequired && JsonNode.DeepEquals(value, defaults[property.Name])))
                json.Remove(property.Name);
            else
                PruneInside(value, property.PropertyType);
        }

        return json;
    }

    private static void PruneInside(JsonNode value, Type type)
    {
        JsonTypeInfo info = ConfigurationJson.Options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when value is JsonObject json:
                Prune(json, type);
                break;
            case JsonTypeInfoKind.Enumerable when value is JsonArray array && info.ElementType is { } element:
                foreach (JsonNode? item in array)
                {
                    if (item is not null)
                        PruneInside(item, element);
                }

                break;
        }
    }

    private static JsonObject MakeDefaults(Type type)
    {
        object instance = Activator.CreateInstance(type)!;
        JsonTypeInfo info = ConfigurationJson.Options.GetTypeInfo(type);
        var json = new JsonObject();
        foreach (JsonPropertyInfo property in info.Properties.Where(p => !p.IsExtensionData && p.Get is not null))
        {
            object? value = property.Get!(instance);
            if (value is not null && !(property.IsRequired && value is IEnumerable))
                json[property.Name] = JsonSerializer.SerializeToNode(value, property.PropertyType, ConfigurationJson.Options);
        }

        return json;
    }
}
