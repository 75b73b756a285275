using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bongsu.Collect.Checks.Odbc;

/// <summary>Makes an item's value of the rows of a query, as Zabbix' database monitor does.</summary>
internal static class OdbcResult
{
    /// <summary>The most that a value may have, in characters.</summary>
    public const int MostText = 16 * 1024 * 1024;

    private const int MostRows = 100_000;

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value, or why there is none.</summary>
    public static CheckResult Of(OdbcGive give, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        if (give == OdbcGive.Value)
            return rows.FirstOrDefault() is [var first, ..] ? CheckResult.Of(first ?? "") : CheckResult.NotKnown(OdbcReasons.Empty);
        string[] names = give == OdbcGive.Rows ? [.. columns] : [.. columns.Select(Macro)];
        var made = new List<Dictionary<string, string?>>();
        long length = 0;
        foreach (IReadOnlyList<string?> row in rows)
        {
            if (made.Count >= MostRows)
                return CheckResult.NotKnown(OdbcReasons.Rows(MostRows.ToString(CultureInfo.InvariantCulture)));
            var one = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (int i = 0; i < names.Length; i++)
            {
                one[names[i]] = give == OdbcGive.Rows ? row[i] : row[i] ?? "";
                length += names[i].Length + (row[i]?.Length ?? 0) + 6;
            }

            if (length > MostText)
                return CheckResult.NotKnown(OdbcReasons.Large(MostText.ToString(CultureInfo.InvariantCulture)));
            made.Add(one);
        }

        return CheckResult.Of(JsonSerializer.Serialize(made, s_plain));
    }

    private static string Macro(string column) =>
        "{#" + string.Concat(column.ToUpperInvariant().Select(
            static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '_' or '.' ? c : '_')) + "}";
}
