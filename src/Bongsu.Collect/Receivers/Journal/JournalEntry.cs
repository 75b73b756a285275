using System.Globalization;
using System.Text;
using System.Text.Json;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Receivers.Journal;

/// <summary>One entry, as <c>journalctl --output=json</c> prints it.</summary>
/// <param name="Cursor">Its place in the journal.</param>
/// <param name="Message">What it says; empty where it says nothing.</param>
/// <param name="Identifier">The program that wrote it; null where it does not say.</param>
/// <param name="Priority">0 to 7.</param>
/// <param name="At">When it was written.</param>
internal sealed record JournalEntry(string Cursor, string Message, string? Identifier, int Priority, Timestamp? At)
{
    /// <summary>The longest message, in characters; what is beyond is left out.</summary>
    public const int MostCharacters = 32_000;

    // A cursor of systemd has about 140 characters.
    private const int MostCursor = 1024;

    private static readonly JsonReaderOptions s_shallow = new() { MaxDepth = 4 };

    /// <summary>Reads a line; null where it is not an entry.</summary>
    public static JournalEntry? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, s_shallow);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } entry || TextOf(entry, "__CURSOR") is not { Length: > 0 and <= MostCursor } cursor)
                return null;
            string message = TextOf(entry, "MESSAGE") ?? "";
            Timestamp? at = long.TryParse(TextOf(entry, "__REALTIME_TIMESTAMP"), NumberStyles.None, CultureInfo.InvariantCulture, out long us)
                && us < long.MaxValue / 1000 ? new Timestamp(us * 1000) : null;
            return new JournalEntry(
                cursor, message.Length > MostCharacters ? message[..MostCharacters] : message, TextOf(entry, "SYSLOG_IDENTIFIER"),
                TextOf(entry, "PRIORITY") is [>= '0' and <= '7' and var digit] ? digit - '0' : (int)JournalPriority.Informational, at);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or half a character in it.
            return null;
        }
    }

    /// <summary>A field: a text; bytes that are none, as an array of numbers; or, where an entry has it several times, an array of those.</summary>
    private static string? TextOf(JsonElement entry, string name)
    {
        if (!entry.TryGetProperty(name, out JsonElement field))
            return null;
        if (field.ValueKind == JsonValueKind.Array && field.GetArrayLength() > 0 && field[0].ValueKind is JsonValueKind.String or JsonValueKind.Array)
            field = field[0];
        return field.ValueKind switch
        {
            JsonValueKind.String => field.GetString(),
            JsonValueKind.Array => Encoding.UTF8.GetString(
                [.. field.EnumerateArray().Select(static b => b.ValueKind == JsonValueKind.Number && b.TryGetByte(out byte value) ? value : (byte)'?')]),
            _ => null,
        };
    }
}
