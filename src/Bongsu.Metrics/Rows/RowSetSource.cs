
namespace Bongsu.Metrics.Rows;

/// <summary>One set of rows, given as a whole.</summary>
internal sealed class RowSetSource(RowSet rows) : RowSource
{
    private bool _given;

    public override RowSet Rows => rows;

    protected override bool Load()
    {
        bool first = !_given && rows.Count > 0;
        _given = true;
        return first;
    }
}
