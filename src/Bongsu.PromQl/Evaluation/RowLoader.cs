using System.Runtime.InteropServices;
using Bongsu.Metrics;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>
/// Answers a function over a range from rows, where the samples are no longer kept since the range's beginning and the steps are wide enough for rows. A row
/// counts in the window in which it begins, so that a window may reach one row too far at either end.
/// </summary>
internal sealed class RowLoader(IMetricsReader store, Budget budget)
{
    /// <summary>Windows narrower than this are not made of rows.</summary>
    public const long LeastWindowMs = Resolution.PictureRowsPerWindow * Resolution.FiveMinutes;

    private const int MostWindows = 200_000;

    /// <summary>What is read between two looks at the budget; the engine works on these side by side.</summary>
    private const int SeriesAtOnce = 64;

    /// <summary>And not more windows than this.</summary>
    private const int WindowsAtOnce = 250_000;

    /// <summary>A window in a list that grew, in bytes.</summary>
    private const int WindowBytes = 2 * 64;

    /// <summary>The function's columns, or null where samples must answer it.</summary>
    /// <param name="call">A function of the range alone.</param>
    /// <param name="range">Its range.</param>
    /// <param name="found">The series that the range selects.</param>
    /// <param name="grid">When.</param>
    /// <param name="labelsOf">The labels of a column by its series'.</param>
    public async ValueTask<List<Column>?> TryLoadAsync(
        Node.Call call, Node.Range range, IReadOnlyList<Series> found, EvalGrid grid, Func<Labels, Labels> labelsOf)
    {
        if (found.Count == 0 || !RowFunctions.ByName.TryGetValue(call.Function.Name, out RowFunctions.RowFunction? function))
            return null;
        long width = grid.Count == 1 || grid.StepMs % range.RangeMs == 0 ? range.RangeMs : range.RangeMs % grid.StepMs == 0 ? grid.StepMs : 0;
        long start = grid.StartMs - range.Source.OffsetMs - range.RangeMs;
        // One window more in front: where a counter stood.
        long from = RowFunctions.ThatLookBack.Contains(call.Function.Name) ? start - width : start;
        long to = grid.EndMs - range.Source.OffsetMs;
        if (width < LeastWindowMs || (to - from) / width > MostWindows)
            return null;
        if (store.ResolutionOf(start, start + 1, 1) == Resolution.Raw)
            return null;
        var columns = new List<Column>(found.Count);
        long each = ((to - from) / width) + 1;
        foreach (Series[] some in found.Chunk((int)Math.Clamp(WindowsAtOnce / each, 1, SeriesAtOnce)))
        {
            long windowBytes = WindowBytes * each * some.Length;
            budget.Keep(windowBytes);
            IReadOnlyList<WindowedSeries> read = await store.AggregateAsync(Array.ConvertAll(some, static s => s.Id), from, to, width, budget.Token);
            for (int i = 0; i < some.Length; i++)
            {
                IReadOnlyList<Window> windows = read[i].Windows;
                budget.Read(3L * windows.Count);
                if (windows.Count == 0)
                    continue;
                budget.MakeColumn(grid.Count, some[i].Labels);
                columns.Add(new Column(
                    labelsOf(some[i].Labels),
                    ValuesOf(windows is List<Window> list ? CollectionsMarshal.AsSpan(list) : windows.ToArray(), range, grid, function)));
            }

            budget.Release(windowBytes);
        }

        return columns;
    }

    private static double[] ValuesOf(ReadOnlySpan<Window> windows, Node.Range range, EvalGrid grid, RowFunctions.RowFunction function)
    {
        double[] values = Absent.Array(grid.Count);
        int first = 0, next = 0;
        for (int i = 0; i < values.Length; i++)
        {
            long end = grid.TimeAt(i) - range.Source.OffsetMs;
            while (next < windows.Length && windows[next].StartMs < end)
                next++;
            while (first < next && windows[first].StartMs < end - range.RangeMs)
                first++;
            if (first < next)
                values[i] = function(windows[first..next], first > 0 ? windows[first - 1] : null, range.RangeMs / 1000.0);
        }

        return values;
    }
}
