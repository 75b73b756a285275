using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;
using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Outbox;

/// <summary>
/// How notifications are written into the store: as definitions are, points in time as nanoseconds. Members that a newer version wrote are passed over.
/// </summary>
internal static class NotificationJson
{
    private static readonly JsonSerializerOptions s_options = Create();

    /// <summary>The text of a notification, with its discriminator.</summary>
    public static string Write(Notification notification) => JsonSerializer.Serialize(notification, s_options);

    /// <summary>What was written; null where it cannot be read, so that one damaged row does not stop the others.</summary>
    public static Notification? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Notification>(json, s_options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ConfigurationJson.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
            AllowOutOfOrderMetadataProperties = true,
        };
        options.Converters.Add(new TimestampJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class TimestampJsonConverter : JsonConverter<Timestamp>
    {
        public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteNumberValue(value.UnixNanoseconds);
    }
}
