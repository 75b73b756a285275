using Bongsu.Metrics;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Aggregations over labels.</summary>
internal static class Aggregations
{
    /// <summary>Aggregates.</summary>
    /// <param name="node">What and by which labels.</param>
    /// <param name="columns">The vector.</param>
    /// <param name="parameter">The number of quantile, topk and bottomk at each time; null for the others.</param>
    /// <param name="count">Times of the grid.</param>
    /// <param name="budget">Counts what is made.</param>
    public static List<Column> Apply(Node.Aggregate node, List<Column> columns, double[]? parameter, int count, Budget budget)
    {
        var groups = new Dictionary<Labels, List<Column>>();
        foreach (Column column in columns)
        {
            Labels labels = node.Without ? LabelSets.WithoutName(LabelSets.Drop(column.Labels, node.Labels)) : LabelSets.Keep(column.Labels, node.Labels);
            budget.KeepLabels(column.Labels);
            if (!groups.TryGetValue(labels, out List<Column>? group))
                groups[labels] = group = [];
            group.Add(column);
        }

        bool picks = node.Operator is AggregateOperator.TopK or AggregateOperator.BottomK;
        var result = new List<Column>();
        foreach ((Labels labels, List<Column> group) in groups)
        {
            budget.Make(picks ? (long)count * group.Count : count);
            if (picks)
                result.AddRange(Pick(group, parameter!, count, greatest: node.Operator == AggregateOperator.TopK));
            else
                result.Add(new Column(labels, Fold(node.Operator, group, parameter, count)));
        }

        return result;
    }

    private static double[] Fold(AggregateOperator op, List<Column> group, double[]? parameter, int count)
    {
        double[] result = Absent.Array(count);
        double[] present = new double[group.Count];
        for (int i = 0; i < count; i++)
        {
            int members = 0;
            foreach (Column column in group)
            {
                if (!Absent.Is(column.Values[i]))
                    present[members++] = column.Values[i];
            }

            if (members > 0)
                result[i] = Fold(op, present.AsSpan(0, members), parameter is null ? 0 : parameter[i]);
        }

        return result;
    }

    private static double Fold(AggregateOperator op, Span<double> values, double parameter) => op switch
    {
        AggregateOperator.Sum => Statistics.Sum(values),
        AggregateOperator.Avg => Statistics.Mean(values),
        AggregateOperator.Min => Statistics.Min(values),
        AggregateOperator.Max => Statistics.Max(values),
        AggregateOperator.Count => values.Length,
        AggregateOperator.Group => 1,
        AggregateOperator.Stddev => Math.Sqrt(Statistics.Variance(values)),
        AggregateOperator.Stdvar => Statistics.Variance(values),
        AggregateOperator.Quantile => Statistics.Quantile(parameter, values),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The k greatest or least at each time, with their own labels; NaN comes last. At a single time they are in order.</summary>
    private static IEnumerable<Column> Pick(List<Column> group, double[] parameter, int count, bool greatest)
    {
        double[][] kept = [.. group.Select(_ => Absent.Array(count))];
        var order = new List<int>(group.Count);
        for (int i = 0; i < count; i++)
        {
            int time = i;
            order.Clear();
            for (int c = 0; c < group.Count; c++)
            {
                if (!Absent.Is(group[c].Values[i]))
                    order.Add(c);
            }

            order.Sort((a, b) => Compare(group[a].Values[time], group[b].Values[time], greatest) is var sign and not 0 ? sign : a.CompareTo(b));
            int take = parameter[i] >= 1 ? (int)Math.Min(parameter[i], order.Count) : 0;
            order.RemoveRange(take, order.Count - take);
            foreach (int c in order)
                kept[c][i] = group[c].Values[i];
        }

        return count == 1
            ? order.Select(c => group[c] with { Values = kept[c] })
            : group.Select((column, c) => column with { Values = kept[c] });
    }

    private static int Compare(double a, double b, bool greatest)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
            return double.IsNaN(a).CompareTo(double.IsNaN(b));
        return greatest ? b.CompareTo(a) : a.CompareTo(b);
    }
}
