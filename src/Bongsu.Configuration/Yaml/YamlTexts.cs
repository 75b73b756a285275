using System.Buffers;
using System.Text.Json;

namespace Bongsu.Configuration.Yaml;

/// <summary>YAML in the formats of others, as JSON whose values are texts, lists and objects: what a plain value means is for the format to say.</summary>
public static class YamlTexts
{
    /// <summary>Reads the one document of a file; an empty file is an empty list.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="limit">How many bytes the JSON may have: an alias is written out wherever it is used.</param>
    /// <exception cref="FormatException">It is not one document of YAML, or becomes too long.</exception>
    public static ReadOnlyMemory<byte> ToJson(ReadOnlySpan<byte> bytes, int limit)
    {
        if (!ConfigurationText.TryDecode(bytes, "", out string? text, out _))
            throw new FormatException("The file is not UTF-8.");
        try
        {
            IReadOnlyList<YamlValue> documents = YamlReader.Read(text, environment: null);
            if (documents.Count == 0)
                return "[]"u8.ToArray();
            if (documents.Count > 1)
                throw new FormatException("The file has more than one document.");
            var buffer = new ArrayBufferWriter<byte>(bytes.Length + 256);
            using (var writer = new Utf8JsonWriter(buffer))
                Write(documents[0], writer, limit);
            return buffer.WrittenMemory;
        }
        catch (YamlFault e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static void Write(YamlValue value, Utf8JsonWriter writer, int limit)
    {
        if (writer.BytesCommitted + writer.BytesPending > limit)
            throw new FormatException($"The file becomes longer than {limit} bytes.");
        switch (value)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach ((YamlScalar name, YamlValue member) in mapping.Members)
                {
                    writer.WritePropertyName(name.Text);
                    Write(member, writer, limit);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence sequence:
                writer.WriteStartArray();
                foreach (YamlValue item in sequence.Items)
                    Write(item, writer, limit);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(((YamlScalar)value).Text);
                break;
        }
    }
}
