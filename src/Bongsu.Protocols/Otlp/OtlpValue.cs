using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bongsu.Protocols.Otlp;

/// <summary>The value of an attribute: null, a text, a truth value, a number, a list or a map.</summary>
internal readonly struct OtlpValue
{
    private readonly object? _value;

    private OtlpValue(object value) => _value = value;

    public static OtlpValue Of(string text) => new(text);

    public static OtlpValue Of(bool value) => new(value);

    public static OtlpValue Of(long value) => new(value);

    public static OtlpValue Of(double value) => new(value);

    public static OtlpValue Of(List<OtlpValue> values) => new(values);

    public static OtlpValue Of(List<KeyValuePair<string, OtlpValue>> values) => new(values);

    /// <summary>As the value of a label: a text as it is, nothing as an empty one, lists and maps as JSON.</summary>
    public string ToText() => _value switch
    {
        null => "",
        string text => text,
        bool value => value ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => ToJson(),
    };

    private string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            Write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json)
    {
        switch (_value)
        {
            case List<OtlpValue> list:
                json.WriteStartArray();
                foreach (OtlpValue value in list)
                    value.Write(json);
                json.WriteEndArray();
                break;
            case List<KeyValuePair<string, OtlpValue>> map:
                json.WriteStartObject();
                foreach ((string name, OtlpValue value) in map)
                {
                    json.WritePropertyName(name);
                    value.Write(json);
                }

                json.WriteEndObject();
                break;
            case null:
                json.WriteNullValue();
                break;
            case bool value:
                json.WriteBooleanValue(value);
                break;
            case long value:
                json.WriteNumberValue(value);
                break;
            case double value when double.IsFinite(value):
                json.WriteNumberValue(value);
                break;
            default:
                json.WriteStringValue(ToText());
                break;
        }
    }
}
