using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bongsu.ContractTool;

/// <summary>Writes a contract so that it reads well and differs little: what fits into a line stands in one. The same contract gives the same bytes.</summary>
internal static class ContractText
{
    private const int Width = 140;

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, ending with a line feed.</summary>
    public static string Write(JsonNode contract)
    {
        var text = new StringBuilder();
        Write(text, contract, 0, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int depth, int before)
    {
        string line = node?.ToJsonString(s_plain) ?? "null";
        if (depth > 0 && depth * 2 + before + line.Length <= Width)
        {
            text.Append(line);
            return;
        }

        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                WriteAll(text, '{', members, depth, m =>
                {
                    string name = JsonSerializer.Serialize(m.Key, s_plain) + ": ";
                    text.Append(name);
                    Write(text, m.Value, depth + 1, name.Length);
                }, '}');
                break;
            case JsonArray { Count: > 0 } items when items.All(i => i is JsonValue):
                WriteFilled(text, items, depth);
                break;
            case JsonArray { Count: > 0 } items:
                WriteAll(text, '[', items, depth, i => Write(text, i, depth + 1, 0), ']');
                break;
            default:
                text.Append(line);
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, IEnumerable<T> parts, int depth, Action<T> write, char close)
    {
        text.Append(open);
        string between = "\n";
        foreach (T part in parts)
        {
            text.Append(between).Append(' ', (depth + 1) * 2);
            write(part);
            between = ",\n";
        }

        text.Append('\n').Append(' ', depth * 2).Append(close);
    }

    /// <summary>A long list of plain values, as many to a line as fit.</summary>
    private static void WriteFilled(StringBuilder text, JsonArray values, int depth)
    {
        text.Append('[');
        int column = Width;
        for (int i = 0; i < values.Count; i++)
        {
            string value = (values[i]?.ToJsonString(s_plain) ?? "null") + (i < values.Count - 1 ? "," : string.Empty);
            if (column + 1 + value.Length > Width)
            {
                text.Append('\n').Append(' ', (depth + 1) * 2);
                column = (depth + 1) * 2;
            }
            else
            {
                text.Append(' ');
                column++;
            }

            text.Append(value);
            column += value.Length;
        }

        text.Append('\n').Append(' ', depth * 2).Append(']');
    }
}
