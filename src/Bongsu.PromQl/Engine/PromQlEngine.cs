using Bongsu.Metrics;
using Bongsu.PromQl.Admission;
using Bongsu.PromQl.Evaluation;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Engine;

/// <summary>
/// Answers queries in Prometheus' language over a store. Ranges and the lookback are open at their left end, as in Prometheus 3. May be
/// called from many threads at once. What is supported stands in docs/promql.md.
/// </summary>
/// <param name="store">Where the samples are.</param>
/// <param name="options">Bounds; null for the defaults.</param>
/// <param name="time">Measures the time limit; null for the system's clock.</param>
/// <param name="memory">
/// The account of the queries' memory, of which nothing is given back as long as results may be in use: its owner disposes of it. Null: each query is bounded
/// by its options alone.
/// </param>
public sealed class PromQlEngine(IMetricsReader store, PromQlOptions? options = null, TimeProvider? time = null, QueryMemory? memory = null)
{
    private const long SampleBytes = 16;
    private const long PointBytes = 24;

    private readonly PromQlOptions _options = options ?? new PromQlOptions();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Parses and checks the types; reads nothing.</summary>
    /// <exception cref="PromQlException">It is no expression, with the position.</exception>
    public void Check(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        Parser.Parse(expression, _options);
    }

    /// <summary>Evaluates at one time.</summary>
    /// <param name="expression">PromQL of any type.</param>
    /// <param name="timeMs">Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the query with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="PromQlException">There is no result; the kind says why.</exception>
    public ValueTask<PromQlResult> QueryAsync(string expression, long timeMs, CancellationToken cancellationToken)
    {
        Node node = ParseAt(expression, timeMs);
        var grid = new EvalGrid(timeMs, 1, 1);
        return RunAsync(node, grid, (evaluator, budget) => Instant(node, evaluator, grid, budget), cancellationToken);
    }

    /// <summary>Evaluates at start, start + step and so on up to and including end.</summary>
    /// <param name="expression">A scalar or an instant vector.</param>
    /// <param name="startMs">Unix milliseconds.</param>
    /// <param name="endMs">Unix milliseconds, not before the start.</param>
    /// <param name="stepMs">Above 0.</param>
    /// <param name="cancellationToken">Ends the query with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="PromQlException">There is no result; the kind says why.</exception>
    public async ValueTask<PromQlMatrix> QueryRangeAsync(string expression, long startMs, long endMs, long stepMs, CancellationToken cancellationToken)
    {
        if (stepMs <= 0)
            throw new PromQlException(PromQlErrorKind.BadData, "the step must be above 0");
        if (endMs < startMs)
            throw new PromQlException(PromQlErrorKind.BadData, "the end must not be before the start");
        Node node = ParseAt(expression, startMs, endMs);
        if (node.Kind is not (ValueKind.Scalar or ValueKind.Vector))
            throw PromQlException.At(expression, node.Position, "a range query needs a scalar or an instant vector");
        long count = ((endMs - startMs) / stepMs) + 1;
        if (count > _options.MaxPoints)
            throw new PromQlException(
                PromQlErrorKind.BadData, $"{count} points a series exceed the maximum of {_options.MaxPoints}; ask for less time or a wider step");
        var grid = new EvalGrid(startMs, stepMs, (int)count);
        return (PromQlMatrix)await RunAsync(node, grid, (evaluator, budget) => Range(node, evaluator, grid, budget), cancellationToken);
    }

    /// <summary>Times are kept far from where adding a range to them would overflow: the year 10000 and its mirror.</summary>
    private Node ParseAt(string expression, params ReadOnlySpan<long> times)
    {
        ArgumentNullException.ThrowIfNull(expression);
        foreach (long at in times)
        {
            if (at is > 253_402_300_800_000 or < -253_402_300_800_000)
                throw new PromQlException(PromQlErrorKind.BadData, "the time is out of range");
        }

        return Parser.Parse(expression, _options);
    }

    private async ValueTask<PromQlResult> RunAsync(Node node, EvalGrid grid, Func<Evaluator, Budget, PromQlResult> finish, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using QueryMemory? own = memory is null ? new QueryMemory(_options.MemoryBytes) : null;
        var budget = new Budget(_options, memory ?? own!, both.Token);
        try
        {
            var loader = new SelectorLoader(store, _options, budget);
            Loaded loaded = await loader.LoadAsync(node, grid);
            return finish(new Evaluator(grid, loaded, _options, budget), budget);
        }
        catch (MetricsException e)
        {
            throw new PromQlException(PromQlErrorKind.Execution, e.Message, inner: e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PromQlException(
                PromQlErrorKind.Timeout, FormattableString.Invariant($"the query took longer than {_options.Timeout.TotalSeconds} s"), inner: e);
        }
    }

    private static PromQlResult Instant(Node node, Evaluator evaluator, EvalGrid grid, Budget budget)
    {
        switch (node.Kind)
        {
            case ValueKind.Scalar:
                return new PromQlScalar(grid.StartMs, evaluator.Scalar(node)[0]);
            case ValueKind.String:
                return new PromQlString(grid.StartMs, ((Node.Text)node).Value);
            case ValueKind.Matrix:
                RangeVector vector = evaluator.Matrix(node);
                long end = grid.StartMs - vector.OffsetMs;
                var series = new List<PromQlSeries>();
                foreach (RangeSeries read in vector.Series)
                {
                    SampleWindow window = new SlidingWindow(read.Times, read.Values).MoveTo(end - vector.RangeMs, end);
                    budget.Keep(SampleBytes * window.Length);
                    Sample[] points = Points(window);
                    if (points.Length > 0)
                        series.Add(new PromQlSeries(read.Labels, points));
                }

                return new PromQlMatrix(series);
            default:
                List<Column> columns = Unique(evaluator.Vector(node), node, budget);
                budget.Keep(PointBytes * columns.Count);
                return new PromQlVector([.. columns.Where(c => !Absent.Is(c.Values[0])).Select(c => new PromQlPoint(c.Labels, grid.StartMs, c.Values[0]))]);
        }
    }

    private static Sample[] Points(SampleWindow window)
    {
        var points = new Sample[window.Length];
        for (int i = 0; i < points.Length; i++)
            points[i] = new Sample(window.Times[i], window.Values[i]);
        return points;
    }

    private static PromQlMatrix Range(Node node, Evaluator evaluator, EvalGrid grid, Budget budget)
    {
        if (node.Kind == ValueKind.Scalar)
        {
            budget.Keep(SampleBytes * grid.Count);
            return new PromQlMatrix([new PromQlSeries(Labels.Empty, Evaluator.Points(new Column(Labels.Empty, evaluator.Scalar(node)), grid))]);
        }

        var series = new List<PromQlSeries>();
        foreach (Column column in Unique(evaluator.Vector(node), node, budget))
        {
            budget.Keep(SampleBytes * grid.Count);
            Sample[] points = Evaluator.Points(column, grid);
            if (points.Length > 0)
                series.Add(new PromQlSeries(column.Labels, points));
        }

        return new PromQlMatrix(series);
    }

    private static List<Column> Unique(List<Column> columns, Node node, Budget budget) =>
        LabelSets.Unite(columns, "vector cannot contain metrics with the same labels", node.Position, budget);
}
