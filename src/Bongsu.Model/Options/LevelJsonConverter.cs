using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Levels;

namespace Bongsu.Model.Options;

/// <summary>Levels in configuration are numbers 1 to 5; their English names are read too.</summary>
public sealed class LevelJsonConverter : JsonConverter<Level>
{
    /// <inheritdoc />
    public override Level Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) && number is >= 1 and <= 5)
            return (Level)number;
        if (reader.TokenType == JsonTokenType.String)
        {
            string text = reader.GetString()!;
            // A list of names would be read as the sum of their numbers.
            if (!text.Contains(',', StringComparison.Ordinal) && Enum.TryParse(text, ignoreCase: true, out Level level) && Enum.IsDefined(level))
                return level;
        }

        throw new JsonException("A level is a number from 1 (info) to 5 (emergency).");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Level value, JsonSerializerOptions options) => writer.WriteNumberValue((int)value);
}
