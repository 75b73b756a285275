using System.Collections.Concurrent;
using Bongsu.Model.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.History;

/// <inheritdoc />
internal sealed class SessionLedger(GroupWriter writer, IDbContextFactory<BongsuDb> contexts) : ISessionLedger
{
    private const int MaxSessionLength = 128;

    // What is committed, of sessions seen since the start. Dropped as a whole when it has grown past the bound: the database has it all.
    private const int MaxKnown = 200_000;
    private readonly ConcurrentDictionary<(long Host, string Session), long> _committed = new();

    public ValueTask<long> GetLastIdAsync(HostId host, string session, CancellationToken cancellationToken) =>
        _committed.TryGetValue((host.Value, Bounded(session)), out long known) ? ValueTask.FromResult(known) : new(LoadAsync(host.Value, Bounded(session), cancellationToken));

    public async Task AdvanceAsync(HostId host, string session, long lastId, CancellationToken cancellationToken)
    {
        // Known first, so that what an older delivery says is never remembered over what is stored.
        if (await GetLastIdAsync(host, session, cancellationToken) < lastId)
            await writer.WriteAsync(new SessionWrite(host.Value, Bounded(session), lastId, w => Remember(w.Host, w.Session, w.LastId)), cancellationToken);
    }

    private async Task<long> LoadAsync(long host, string session, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long stored = await db.AgentSessions.Where(s => s.HostId == host && s.Session == session).Select(s => s.LastId).FirstOrDefaultAsync(cancellationToken);
        return Remember(host, session, stored);
    }

    private long Remember(long host, string session, long lastId)
    {
        if (_committed.Count >= MaxKnown)
            _committed.Clear();
        return _committed.AddOrUpdate((host, session), lastId, (_, known) => Math.Max(known, lastId));
    }

    private static string Bounded(string session) => session.Length <= MaxSessionLength ? session : session[..MaxSessionLength];
}
