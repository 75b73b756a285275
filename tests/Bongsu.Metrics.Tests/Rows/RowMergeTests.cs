using Bongsu.Metrics.Rows;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Rows;

/// <summary>Merging against a dictionary into which the sources are written one after the other.</summary>
public sealed class RowMergeTests
{
    [Property(MaxTest = 500)]
    public void Run_AnySources_IsTheLastOfEachTimeInOrder(byte[][] sources)
    {
        var naive = new SortedDictionary<long, double>();
        var pieces = new List<RowSource>();
        for (int s = 0; s < sources.Length; s++)
        {
            long[] times = [.. sources[s].Select(b => (long)b - 128).Distinct().Order()];
            foreach (long time in times)
                naive[time] = Value(s, time);
            // In pieces of three rows, as blocks come.
            pieces.Add(new PieceSource([.. times.Chunk(3).Select(chunk => Set(s, chunk))]));
        }

        foreach (RowSource source in pieces)
            source.Start();
        var merged = new RowSet(1, capacity: 1);
        RowMerge.Run([.. pieces], merged);

        Assert.Equal(naive.Keys, merged.Times.ToArray());
        Assert.Equal(naive.Values, merged.Column(0).ToArray());
    }

    [Property(MaxTest = 300)]
    public void Two_AnySets_IsTheNewerWhereBothHaveARow(byte[] older, byte[] newer)
    {
        long[] before = [.. older.Select(b => (long)b).Distinct().Order()], after = [.. newer.Select(b => (long)b).Distinct().Order()];
        var target = new RowSet(1);
        target.Add(-1, 5);

        RowMerge.Two(Set(0, before), Set(1, after), target);

        Assert.Equal([-1, .. before.Union(after).Order()], target.Times.ToArray());
        Assert.Equal([5, .. before.Union(after).Order().Select(t => Value(after.Contains(t) ? 1 : 0, t))], target.Column(0).ToArray());
    }

    private static double Value(int source, long time) => (source * 1000) + time;

    private static RowSet Set(int source, long[] times)
    {
        var set = new RowSet(1);
        foreach (long time in times)
            set.Add(time, Value(source, time));
        return set;
    }

    private sealed class PieceSource(IReadOnlyList<RowSet> pieces) : RowSource
    {
        private int _next;

        public override RowSet Rows => pieces[_next - 1];

        protected override bool Load() => _next++ < pieces.Count;
    }
}
