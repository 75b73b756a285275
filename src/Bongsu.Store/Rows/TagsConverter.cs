using System.Collections.ObjectModel;
using System.Text.Json;
using Bongsu.Model.Options;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bongsu.Store.Rows;

/// <summary>
/// Keeps tags as a JSON object of texts. What is stored and is not one is read as no tags, so that a damaged row can still be shown and closed.
/// </summary>
internal sealed class TagsConverter() : ValueConverter<IReadOnlyDictionary<string, string>, string>(tags => Write(tags), json => Read(json))
{
    public static string Write(IReadOnlyDictionary<string, string> tags) => tags.Count == 0 ? "{}" : JsonSerializer.Serialize(tags, ConfigurationJson.Options);

    public static IReadOnlyDictionary<string, string> Read(string json)
    {
        if (json is "" or "{}")
            return ReadOnlyDictionary<string, string>.Empty;
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }
    }
}
