using Bongsu.Metrics;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>
/// Evaluates an expression over all times of a grid at once, node by node: who matches whom is found once a query and not once a step. Pure:
/// what the selectors select was read before.
/// </summary>
internal sealed class Evaluator(EvalGrid grid, Loaded loaded, PromQlOptions options, Budget budget)
{
    private const string Twice = "vector cannot contain metrics with the same labels";

    /// <summary>A number at each time.</summary>
    public double[] Scalar(Node node)
    {
        budget.Make(grid.Count);
        return node switch
        {
            Node.Number number => Constant(number.Value),
            Node.Negate negate => Array.ConvertAll(Scalar(negate.Inner), static v => -v),
            Node.Binary binary => Combine(binary),
            Node.Call { Function.Name: "time" } => Times(),
            Node.Call { Function.Name: "pi" } => Constant(Math.PI),
            Node.Call { Function.Name: "scalar" } call => OnlyElement(Vector(call.Arguments[0])),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>An instant vector; columns may be all absent.</summary>
    public List<Column> Vector(Node node) => node switch
    {
        Node.Selector selector => loaded.Columns[selector],
        Node.Negate negate => Map(Vector(negate.Inner), negate, static (v, _) => -v),
        Node.Aggregate aggregate =>
            Aggregations.Apply(aggregate, Vector(aggregate.Inner), aggregate.Parameter is null ? null : Scalar(aggregate.Parameter), grid.Count, budget),
        Node.Binary { Left.Kind: ValueKind.Scalar } binary => WithScalar(binary, Vector(binary.Right), Scalar(binary.Left), scalarLeft: true),
        Node.Binary { Right.Kind: ValueKind.Scalar } binary => WithScalar(binary, Vector(binary.Left), Scalar(binary.Right), scalarLeft: false),
        Node.Binary { Operator: BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Unless } binary =>
            VectorOperators.Combine(binary, Vector(binary.Left), Vector(binary.Right), grid.Count, budget),
        Node.Binary binary => VectorOperators.Match(binary, Vector(binary.Left), Vector(binary.Right), budget),
        Node.Call call when loaded.Columns.TryGetValue(call, out List<Column>? read) => LabelSets.Unite(read, Twice, call.Position, budget),
        Node.Call call => Call(call),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A range vector.</summary>
    public RangeVector Matrix(Node node)
    {
        if (node is Node.Range range)
            return new RangeVector(loaded.Ranges[range], range.RangeMs, range.Source.OffsetMs);

        var subquery = (Node.Subquery)node;
        EvalGrid inside = grid.Inside(subquery, (long)options.SubqueryStep.TotalMilliseconds, options.MaxSamples);
        var columns = inside.Count == 0 ? [] : new Evaluator(inside, loaded, options, budget).Vector(subquery.Inner);
        var points = new List<RangeSeries>(columns.Count);
        foreach (Column column in columns)
        {
            budget.Read(inside.Count);
            // Lists first, and arrays of them.
            budget.Keep(4L * sizeof(double) * inside.Count);
            points.Add(Present(column, inside));
        }

        return new RangeVector(points, subquery.RangeMs, subquery.OffsetMs);
    }

    /// <summary>The values of a column with their times.</summary>
    public static Sample[] Points(Column column, EvalGrid grid)
    {
        int count = 0;
        foreach (double value in column.Values)
            count += Absent.Is(value) ? 0 : 1;
        var points = new Sample[count];
        int at = 0;
        for (int i = 0; i < column.Values.Length; i++)
        {
            if (!Absent.Is(column.Values[i]))
                points[at++] = new Sample(grid.TimeAt(i), column.Values[i]);
        }

        return points;
    }

    /// <summary>The values of a column and their times as a series.</summary>
    private static RangeSeries Present(Column column, EvalGrid grid)
    {
        var times = new List<long>(grid.Count);
        var values = new List<double>(grid.Count);
        for (int i = 0; i < column.Values.Length; i++)
        {
            if (Absent.Is(column.Values[i]))
                continue;
            times.Add(grid.TimeAt(i));
            values.Add(column.Values[i]);
        }

        return new RangeSeries(column.Labels, [.. times], [.. values]);
    }

    private double[] Constant(double value)
    {
        double[] values = new double[grid.Count];
        values.AsSpan().Fill(value);
        return values;
    }

    private double[] Times()
    {
        double[] values = new double[grid.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = grid.TimeAt(i) / 1000.0;
        return values;
    }

    private double[] Combine(Node.Binary node)
    {
        double[] left = Scalar(node.Left);
        double[] right = Scalar(node.Right);
        double[] values = new double[left.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = Operators.Apply(node.Operator, left[i], right[i], kept: left[i], node.ReturnsBool);
        return values;
    }

    private double[] OnlyElement(List<Column> columns)
    {
        double[] values = new double[grid.Count];
        for (int i = 0; i < values.Length; i++)
        {
            int present = 0;
            foreach (Column column in columns)
            {
                if (Absent.Is(column.Values[i]))
                    continue;
                present++;
                values[i] = column.Values[i];
            }

            if (present != 1)
                values[i] = double.NaN;
        }

        return values;
    }

    private List<Column> Map(List<Column> columns, Node at, Func<double, int, double> function, bool keepsName = false)
    {
        var result = new List<Column>(columns.Count);
        foreach (Column column in columns)
        {
            budget.MakeColumn(grid.Count, column.Labels);
            double[] values = Absent.Array(grid.Count);
            for (int i = 0; i < values.Length; i++)
            {
                if (!Absent.Is(column.Values[i]))
                    values[i] = function(column.Values[i], i);
            }

            result.Add(new Column(keepsName ? column.Labels : LabelSets.WithoutName(column.Labels), values));
        }

        return keepsName ? result : LabelSets.Unite(result, Twice, at.Position, budget);
    }

    private List<Column> WithScalar(Node.Binary node, List<Column> columns, double[] scalar, bool scalarLeft) => Map(
        columns,
        node,
        (value, i) => Operators.Apply(node.Operator, scalarLeft ? scalar[i] : value, scalarLeft ? value : scalar[i], kept: value, node.ReturnsBool),
        keepsName: BinaryOperators.IsComparison(node.Operator) && !node.ReturnsBool);

    private List<Column> Call(Node.Call call)
    {
        string name = call.Function.Name;
        IReadOnlyList<Node> arguments = call.Arguments;
        if (RangeFunctions.ByName.TryGetValue(name, out RangeFunction? rangeFunction))
            return OverRange(call, rangeFunction);
        if (InstantFunctions.Simple.TryGetValue(name, out Func<double, double>? simple))
            return Map(Vector(arguments[0]), call, (v, _) => simple(v));
        if (InstantFunctions.Calendar.TryGetValue(name, out Func<double, double>? calendar))
            return Map(arguments.Count == 0 ? [new Column(Labels.Empty, Times())] : Vector(arguments[0]), call, (v, _) => calendar(v));
        return name switch
        {
            "absent" => Missing(arguments[0], arguments[0] is Node.Selector s ? s : null, Vector(arguments[0])),
            "absent_over_time" => MissingOverTime(arguments[0]),
            "clamp" => Clamp(call, Scalar(arguments[1]), Scalar(arguments[2])),
            "clamp_min" => Clamp(call, Scalar(arguments[1]), Constant(double.PositiveInfinity)),
            "clamp_max" => Clamp(call, Constant(double.NegativeInfinity), Scalar(arguments[1])),
            "round" => Round(call, arguments.Count > 1 ? Scalar(arguments[1]) : Constant(1)),
            "timestamp" => Map(Vector(arguments[0]), call, (_, i) => grid.TimeAt(i) / 1000.0),
            "histogram_quantile" => HistogramQuantile.Apply(Scalar(arguments[0]), Vector(arguments[1]), budget),
            "label_replace" =>
                LabelFunctions.Replace(
                    Vector(arguments[0]), Text(arguments[1]), Text(arguments[2]), Text(arguments[3]), Text(arguments[4]), call.Position, budget),
            "label_join" =>
                LabelFunctions.Join(Vector(arguments[0]), Text(arguments[1]), Text(arguments[2]), [.. arguments.Skip(3).Select(Text)], call.Position, budget),
            "sort" => Sort(Vector(arguments[0]), descending: false),
            "sort_desc" => Sort(Vector(arguments[0]), descending: true),
            "vector" => [new Column(Labels.Empty, Scalar(arguments[0]))],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Text(Node node) => ((Node.Text)node).Value;

    private List<Column> Clamp(Node.Call call, double[] least, double[] most) => Map(
        Vector(call.Arguments[0]), call, (v, i) => least[i] > most[i] ? Absent.Value : Math.Max(least[i], Math.Min(most[i], v)));

    private List<Column> Round(Node.Call call, double[] multiple) => Map(Vector(call.Arguments[0]), call, (v, i) => InstantFunctions.Round(v, multiple[i]));

    private List<Column> OverRange(Node.Call call, RangeFunction function)
    {
        Node matrix = call.Arguments[call.Function.Takes[0] == ValueKind.Matrix ? 0 : 1];
        double[]? parameter = call.Arguments.Count < 2 ? null : Scalar(call.Arguments[ReferenceEquals(matrix, call.Arguments[0]) ? 1 : 0]);
        RangeVector vector = Matrix(matrix);
        var columns = new List<Column>(vector.Series.Count);
        foreach (RangeSeries series in vector.Series)
        {
            budget.MakeColumn(grid.Count, series.Labels);
            double[] values = Absent.Array(grid.Count);
            RangeWindows.Apply(series.Times, series.Values, grid, vector.RangeMs, vector.OffsetMs, function, parameter, values, budget.Token);
            columns.Add(new Column(call.Function.KeepsName ? series.Labels : LabelSets.WithoutName(series.Labels), values));
        }

        return LabelSets.Unite(columns, Twice, call.Position, budget);
    }

    private List<Column> MissingOverTime(Node matrix)
    {
        RangeVector vector = Matrix(matrix);
        var present = new List<Column>();
        foreach (RangeSeries series in vector.Series)
        {
            budget.MakeColumn(grid.Count, series.Labels);
            double[] values = Absent.Array(grid.Count);
            RangeWindows.Apply(
                series.Times, series.Values, grid, vector.RangeMs, vector.OffsetMs, static (SampleWindow _, in RangeContext _) => 1, null, values,
                budget.Token);
            present.Add(new Column(series.Labels, values));
        }

        return Missing(matrix, matrix is Node.Range range ? range.Source : null, present);
    }

    /// <summary>1 where no element is, with the labels that the selector asks for by equality.</summary>
    private List<Column> Missing(Node at, Node.Selector? selector, List<Column> columns)
    {
        budget.Make(grid.Count);
        double[] values = Constant(1);
        foreach (Column column in columns)
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (!Absent.Is(column.Values[i]))
                    values[i] = Absent.Value;
            }
        }

        IEnumerable<Label> labels = (selector?.Matchers ?? [])
            .Where(m => m.Name != Labels.MetricName)
            .GroupBy(m => m.Name, StringComparer.Ordinal)
            .Where(g => g.Count() == 1 && g.First().Kind == MatchKind.Equal)
            .Select(g => new Label(g.Key, g.First().Value));
        return LabelSets.Unite([new Column(Labels.From(labels), values)], Twice, at.Position, budget);
    }

    /// <summary>Means something at a single time only.</summary>
    private List<Column> Sort(List<Column> columns, bool descending)
    {
        if (grid.Count != 1)
            return columns;
        IEnumerable<Column> present = columns.Where(c => !Absent.Is(c.Values[0]));
        return [.. present.OrderBy(c => double.IsNaN(c.Values[0])).ThenBy(c => descending ? -c.Values[0] : c.Values[0])];
    }
}
