using System.Globalization;
using System.Text.Json.Nodes;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>Formats as Zabbix numbers them in the lines of <c>params</c>: 0 to 3.</summary>
internal static class SnmpFormatNumbers
{
    private static readonly string[] s_words = ["unchanged", "utf8-from-hex", "mac-from-hex", "integer-from-bits"];

    /// <summary>The word for a number; any other text as it is.</summary>
    public static JsonNode Word(string line) =>
        int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < s_words.Length ? s_words[number] : line;
}
