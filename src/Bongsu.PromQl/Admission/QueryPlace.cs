namespace Bongsu.PromQl.Admission;

/// <summary>A query that was let in: its memory, and its place until it is disposed of.</summary>
public sealed class QueryPlace : IDisposable
{
    private readonly QueryGate _gate;
    private readonly string _caller;
    private int _left;

    internal QueryPlace(QueryGate gate, string caller, QueryMemory memory)
    {
        _gate = gate;
        _caller = caller;
        Memory = memory;
    }

    /// <summary>The query's account, for <see cref="PromQl.Engine.PromQlEngine"/>.</summary>
    public QueryMemory Memory { get; }

    /// <summary>Gives the memory and the place back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) != 0)
            return;
        Memory.Dispose();
        _gate.Exit(_caller);
    }
}
