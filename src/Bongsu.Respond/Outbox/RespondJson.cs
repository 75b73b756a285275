using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Outbox;

/// <summary>How payloads are written into the store: as definitions are, points in time as nanoseconds. Members that a newer version wrote are passed over.</summary>
internal static class RespondJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static string Write(OutboxPayload payload) => JsonSerializer.Serialize(payload, Options);

    /// <summary>What was written; empty where it cannot be read, so that one damaged row does not stop the others.</summary>
    public static OutboxPayload Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<OutboxPayload>(json, Options) ?? new OutboxPayload();
        }
        catch (JsonException)
        {
            return new OutboxPayload();
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ConfigurationJson.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
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
