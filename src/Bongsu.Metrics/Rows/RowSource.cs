
namespace Bongsu.Metrics.Rows;

/// <summary>Rows in order of time, some at once, that take part in a merge.</summary>
internal abstract class RowSource
{
    /// <summary>The rows at hand; the next one is at <see cref="At"/>.</summary>
    public abstract RowSet Rows { get; }

    public int At { get; private set; }

    public bool IsDone { get; private set; }

    public long Time => Rows.Times[At];

    /// <summary>Loads the first rows; called once before anything else.</summary>
    public void Start() => IsDone = !Load();

    public void Advance(int count)
    {
        At += count;
        if (At < Rows.Count)
            return;
        At = 0;
        IsDone = !Load();
    }

    /// <summary>Replaces the rows by the next ones, at least one; false at the end.</summary>
    protected abstract bool Load();
}
