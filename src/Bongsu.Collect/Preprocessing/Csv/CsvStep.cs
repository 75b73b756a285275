using System.Globalization;
using System.Text.Json;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Csv;

/// <summary>Turns rows of separated values into a JSON array of objects, one a row.</summary>
internal sealed class CsvStep(CsvOptions options) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string text = ItemTexts.Whole(value.ToText());
        try
        {
            return Convert(new CsvReader(text, options.Delimiter, options.Quote));
        }
        catch (FormatException fault)
        {
            return StepResult.Fail($"it is not CSV: {fault.Message}");
        }
    }

    private StepResult Convert(CsvReader reader) => JsonTexts.Write(
        writer =>
        {
            writer.WriteStartArray();
            string[]? names = options.Header && reader.TryReadRow(out List<string> header) ? Names(header) : null;
            for (int count = 0; reader.TryReadRow(out List<string> row); count++)
            {
                if (count == StepLimits.MaxRows)
                    throw new FormatException($"it has more than {StepLimits.MaxRows} rows");
                WriteRow(writer, names, row);
                if (JsonTexts.IsTooLong(writer))
                    return false;
            }

            writer.WriteEndArray();
            return true;
        });

    private static string[] Names(List<string> header)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return header.Find(name => !seen.Add(name)) is { } twice
            ? throw new FormatException($"two columns are named '{StepResult.Shorten(twice)}'")
            : header.Count == 0 ? [""]
            : [.. header];
    }

    private static void WriteRow(Utf8JsonWriter writer, string[]? names, List<string> row)
    {
        if (names is not null && row.Count > names.Length)
            throw new FormatException("a row has more fields than the header");
        writer.WriteStartObject();
        int fields = names?.Length ?? row.Count;
        for (int i = 0; i < fields; i++)
            writer.WriteString(names?[i] ?? (i + 1).ToString(CultureInfo.InvariantCulture), i < row.Count ? row[i] : "");
        writer.WriteEndObject();
    }
}
