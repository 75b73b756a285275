namespace Bongsu.Store.History;

/// <summary>A session has delivered up to an id.</summary>
internal sealed class SessionWrite(long host, string session, long lastId, Action<SessionWrite> committed) : PendingWrite
{
    public long Host { get; } = host;

    public string Session { get; } = session;

    public long LastId { get; } = lastId;

    public override int Size => 1;

    public override void Committed()
    {
        // First what readers see, then the caller who may ask again at once.
        committed(this);
        base.Committed();
    }
}
