using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Labels derived from labels.</summary>
internal static class LabelSets
{
    /// <summary>Of a list and a dictionary.</summary>
    private const int EntryBytes = 48;

    private const int LongestDescription = 1_000;

    public static Labels WithoutName(Labels labels) =>
        labels[Labels.MetricName].Length == 0 ? labels : Labels.From(labels.Where(l => l.Name != Labels.MetricName));

    public static Labels Keep(Labels labels, IReadOnlyList<string> names) => Labels.From(labels.Where(l => names.Contains(l.Name, StringComparer.Ordinal)));

    public static Labels Drop(Labels labels, IReadOnlyList<string> names) =>
        names.Count == 0 ? labels : Labels.From(labels.Where(l => !names.Contains(l.Name, StringComparer.Ordinal)));

    /// <summary>Sets a label, or takes it away where the value is empty.</summary>
    public static Labels With(Labels labels, string name, string value) => Labels.From(labels.Where(l => l.Name != name).Append(new Label(name, value)));

    /// <summary>
    /// Makes each set of labels stand once, as it must in a vector: columns of the same labels become one where they have values at different times.
    /// </summary>
    /// <param name="columns">Any.</param>
    /// <param name="complaint">Begins the message of the exception.</param>
    /// <param name="position">Where in the expression the vector is made.</param>
    /// <param name="budget">Counts what is made.</param>
    /// <exception cref="PromQlException">Two have a value at the same time.</exception>
    public static List<Column> Unite(List<Column> columns, string complaint, int position, Budget budget)
    {
        budget.Keep((long)EntryBytes * columns.Count);
        var byLabels = new Dictionary<Labels, int>(columns.Count);
        var united = new List<Column>(columns.Count);
        foreach (Column column in columns)
        {
            if (byLabels.TryAdd(column.Labels, united.Count))
            {
                united.Add(column);
                continue;
            }

            int at = byLabels[column.Labels];
            budget.Make(column.Values.Length);
            double[] values = [.. united[at].Values];
            for (int i = 0; i < values.Length; i++)
            {
                if (Absent.Is(column.Values[i]))
                    continue;
                if (!Absent.Is(values[i]))
                    throw new PromQlException(PromQlErrorKind.Execution, $"{complaint}: {Describe(column.Labels)}", position);
                values[i] = column.Values[i];
            }

            united[at] = column with { Values = values };
        }

        return united;
    }

    /// <summary>For a message: labels may be as long as a query's memory.</summary>
    private static string Describe(Labels labels)
    {
        long length = 0;
        foreach (Label label in labels.Span)
            length += label.Name.Length + label.Value.Length;
        return length <= LongestDescription ? labels.ToString() : $"a set of {labels.Count} labels with {length} characters";
    }
}
