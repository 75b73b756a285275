using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Time;

namespace Bongsu.Model.Options;

/// <summary>Spans in configuration are texts such as <c>30s</c> or a number of seconds.</summary>
public sealed class TimeSpanJsonConverter : JsonConverter<TimeSpan>
{
    /// <inheritdoc />
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.Number ? reader.GetDouble().ToString(CultureInfo.InvariantCulture) : reader.GetString();
        return TimeText.TryParse(text, out TimeSpan span)
            ? span
            : throw new JsonException($"'{text}' is not a time span: write a number with s, m, h, d or w, such as 30s or 5m.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(TimeText.Format(value));
}
