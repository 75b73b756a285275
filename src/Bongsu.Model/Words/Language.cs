using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bongsu.Model.Words;

/// <summary>A language in which the product speaks to people; <see cref="Languages"/> lists them.</summary>
[JsonConverter(typeof(LanguageJsonConverter))]
public sealed class Language
{
    internal Language(int number, string code, string name)
    {
        Number = number;
        Code = code;
        Name = name;
    }

    /// <summary>The language of logs, of the API, and of who has chosen none.</summary>
    public static Language English => Languages.All[0];

    /// <summary>Its place in the list, from 0: what accounts keep, so new languages go to the end.</summary>
    public int Number { get; }

    /// <summary>ISO 639-1, such as <c>ko</c>.</summary>
    public string Code { get; }

    /// <summary>What the language calls itself.</summary>
    public string Name { get; }

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    private sealed class LanguageJsonConverter : JsonConverter<Language>
    {
        public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (reader.TokenType == JsonTokenType.String ? Languages.Find(reader.GetString()) : null)
                ?? throw new JsonException($"A language is one of {string.Join(", ", Languages.All)}.");

        public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }
}
