using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Maintenance;

/// <summary>The rows of one series, block by block from a cursor, which it moves past them.</summary>
internal sealed class BlockCursorSource(BlockCursor cursor, int series, RowSet rows) : RowSource
{
    public override RowSet Rows => rows;

    protected override bool Load()
    {
        rows.Clear();
        while (!cursor.IsDone && cursor.Current.Series == series)
        {
            bool read = cursor.TryRead(rows);
            cursor.MoveNext();
            if (read)
                return true;
        }

        return false;
    }
}
