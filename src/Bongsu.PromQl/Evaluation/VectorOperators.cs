using Bongsu.Metrics;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Operators between two instant vectors: who meets whom, and what comes of it.</summary>
internal static class VectorOperators
{
    /// <summary>Arithmetic and comparisons.</summary>
    public static List<Column> Match(Node.Binary node, List<Column> left, List<Column> right, Budget budget)
    {
        bool swapped = node.Matching.Many == ManySide.Right;
        List<Column> many = swapped ? right : left;
        Dictionary<Labels, List<Column>> ones = GroupBySignature(swapped ? left : right, node.Matching, budget);
        foreach ((Labels signature, List<Column> group) in ones)
        {
            if (group.Count > 1)
                LabelSets.Unite(
                    [.. group.Select(c => c with { Labels = signature })],
                    $"found duplicate series for the match group on the {(swapped ? "left" : "right")} hand side; many-to-many matching is not allowed",
                    node.Position,
                    budget);
        }

        var result = new List<Column>();
        var oneToOne = new List<Column>();
        foreach (Column column in many)
        {
            budget.KeepLabels(column.Labels);
            Labels signature = Signature(column.Labels, node.Matching);
            if (!ones.TryGetValue(signature, out List<Column>? group))
                continue;
            foreach (Column one in group)
            {
                budget.MakeColumn(column.Values.Length, column.Labels);
                double[] values = Combine(node, column.Values, one.Values, swapped);
                result.Add(new Column(ResultLabels(node, column.Labels, one.Labels), values));
                oneToOne.Add(new Column(signature, values));
            }
        }

        if (node.Matching.Many != ManySide.None)
            return LabelSets.Unite(result, "multiple matches for labels: grouping labels must ensure unique matches", node.Position, budget);
        LabelSets.Unite(oneToOne, "multiple matches for labels: many-to-one matching must be explicit (group_left or group_right)", node.Position, budget);
        return LabelSets.Unite(result, "vector cannot contain metrics with the same labels", node.Position, budget);
    }

    /// <summary><c>and</c>, <c>or</c>, <c>unless</c>: which elements stay depends on who is there at the same time.</summary>
    public static List<Column> Combine(Node.Binary node, List<Column> left, List<Column> right, int count, Budget budget)
    {
        budget.Make((long)count * (left.Count + right.Count));
        foreach (Column column in left.Concat(right))
            budget.KeepLabels(column.Labels);
        if (node.Operator == BinaryOperator.Or)
        {
            Dictionary<Labels, bool[]> taken = Presence(left, node.Matching, count);
            return LabelSets.Unite(
                [.. left, .. right.Select(c => Filter(c, taken, node.Matching, whenPresent: false))],
                "vector cannot contain metrics with the same labels",
                node.Position,
                budget);
        }

        Dictionary<Labels, bool[]> present = Presence(right, node.Matching, count);
        return [.. left.Select(c => Filter(c, present, node.Matching, whenPresent: node.Operator == BinaryOperator.And))];
    }

    private static Labels Signature(Labels labels, VectorMatching matching) =>
        matching.On ? LabelSets.Keep(labels, matching.Labels) : LabelSets.WithoutName(LabelSets.Drop(labels, matching.Labels));

    private static Dictionary<Labels, List<Column>> GroupBySignature(List<Column> columns, VectorMatching matching, Budget budget)
    {
        var groups = new Dictionary<Labels, List<Column>>();
        foreach (Column column in columns)
        {
            budget.KeepLabels(column.Labels);
            Labels signature = Signature(column.Labels, matching);
            if (!groups.TryGetValue(signature, out List<Column>? group))
                groups[signature] = group = [];
            group.Add(column);
        }

        return groups;
    }

    private static double[] Combine(Node.Binary node, double[] many, double[] one, bool swapped)
    {
        double[] values = Absent.Array(many.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (Absent.Is(many[i]) || Absent.Is(one[i]))
                continue;
            (double l, double r) = swapped ? (one[i], many[i]) : (many[i], one[i]);
            values[i] = Operators.Apply(node.Operator, l, r, kept: l, node.ReturnsBool);
        }

        return values;
    }

    private static Labels ResultLabels(Node.Binary node, Labels many, Labels one)
    {
        Labels labels = !BinaryOperators.IsComparison(node.Operator) || node.ReturnsBool ? LabelSets.WithoutName(many) : many;
        if (node.Matching.Many == ManySide.None)
            labels = node.Matching.On ? LabelSets.Keep(labels, node.Matching.Labels) : LabelSets.Drop(labels, node.Matching.Labels);
        foreach (string name in node.Matching.Include)
            labels = LabelSets.With(labels, name, one[name]);
        return labels;
    }

    private static Dictionary<Labels, bool[]> Presence(List<Column> columns, VectorMatching matching, int count)
    {
        var presence = new Dictionary<Labels, bool[]>();
        foreach (Column column in columns)
        {
            Labels signature = Signature(column.Labels, matching);
            if (!presence.TryGetValue(signature, out bool[]? times))
                presence[signature] = times = new bool[count];
            for (int i = 0; i < count; i++)
                times[i] |= !Absent.Is(column.Values[i]);
        }

        return presence;
    }

    private static Column Filter(Column column, Dictionary<Labels, bool[]> presence, VectorMatching matching, bool whenPresent)
    {
        bool[]? times = presence.GetValueOrDefault(Signature(column.Labels, matching));
        double[] values = [.. column.Values];
        for (int i = 0; i < values.Length; i++)
        {
            if ((times is not null && times[i]) != whenPresent)
                values[i] = Absent.Value;
        }

        return column with { Values = values };
    }
}
