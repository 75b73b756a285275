using System.Data.Common;
using System.Text.Json;

namespace Bongsu.Collect.Checks.Databases;

/// <summary>
/// The rows of a query as values: each column but the first under its name and the first column's text, such as <c>size.orders</c>, and all of them as a
/// low-level discovery list with macros of the columns' names, such as <c>{#SIZE}</c>.
/// </summary>
internal sealed class QueryRows
{
    private const int MostColumns = 50;
    private const int MostKey = 200;

    private readonly List<Dictionary<string, string>> _rows = [];
    private readonly List<CheckValue> _values = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Takes the row that a reader stands at.</summary>
    public void Add(DbDataReader reader)
    {
        int columns = Math.Min(reader.FieldCount, MostColumns);
        string key = Text(reader, 0);
        if (key.Length > MostKey)
            key = key[..MostKey];
        var row = new Dictionary<string, string>(columns, StringComparer.Ordinal);
        for (int i = 0; i < columns; i++)
        {
            string text = Text(reader, i), column = reader.GetName(i);
            row[$"{{#{column.ToUpperInvariant()}}}"] = text;
            string name = $"{column}.{key}";

            // Two rows with one key: the first one counts.
            if (i > 0 && _names.Add(name))
                _values.Add(new CheckValue(name, DatabaseText.Number(text) ?? 0, text));
        }

        _rows.Add(row);
    }

    /// <summary>Adds the values, the number of rows, and the list.</summary>
    public void AddTo(List<CheckValue> outputs)
    {
        outputs.AddRange(_values);
        outputs.Add(new CheckValue("rows", _rows.Count, null));
        outputs.Add(new CheckValue("list", 0, JsonSerializer.Serialize(_rows)));
    }

    private static string Text(DbDataReader reader, int column) => DatabaseText.Of(reader.GetValue(column));
}
