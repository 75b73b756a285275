using System.Collections.Concurrent;
using Bongsu.Configuration.History;
using Bongsu.Model.Identity;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.History;

/// <inheritdoc cref="ISessionLedger" />
internal sealed class SessionLedger(GroupWriter writer, IDbContextFactory<BongsuDb> contexts, StoreOptions options) : ISessionLedger, IDisposable
{
    private const int MaxSessionLength = 128;

    // What is committed, of sessions seen since the start. Dropped as a whole when it has grown past the bound: the database has it all.
    private const int MaxKnown = 200_000;

    // So many are read at once when the first is asked for; where there are more, each is asked for by itself.
    private const int MostReadAtOnce = 50_000;
    private readonly ConcurrentDictionary<(long Host, string Session), long> _committed = new();
    private readonly SemaphoreSlim _reading = new(1, 1);

    // How many sessions are in memory: the dictionary's own count takes all of its locks, which was a seventh of what agents' data cost.
    private int _known;

    // True while a session that is not in memory is in no store either: after a restart a thousand new sessions come at once, and a question of the database
    // each costs more than their rows. Never on PostgreSQL, where other machines write sessions too.
    private volatile bool _knowsAll;
    private bool _readAll = options.IsPostgres;

    public ValueTask<long> GetLastIdAsync(HostId host, string session, CancellationToken cancellationToken)
    {
        if (_committed.TryGetValue((host.Value, Bounded(session)), out long known))
            return ValueTask.FromResult(known);
        return _knowsAll ? ValueTask.FromResult(0L) : new(LoadAsync(host.Value, Bounded(session), cancellationToken));
    }

    public async Task AdvanceAsync(HostId host, string session, long lastId, CancellationToken cancellationToken)
    {
        // Known first, so that what an older delivery says is never remembered over what is stored.
        if (await GetLastIdAsync(host, session, cancellationToken) < lastId)
            await writer.WriteAsync(new SessionWrite(host.Value, Bounded(session), lastId, w => Remember(w.Host, w.Session, w.LastId)), cancellationToken);
    }

    public void Dispose() => _reading.Dispose();

    private async Task<long> LoadAsync(long host, string session, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!Volatile.Read(ref _readAll))
        {
            await ReadAllAsync(db, cancellationToken);
            if (_knowsAll)
                return _committed.GetValueOrDefault((host, session));
        }

        long stored = await db.AgentSessions.Where(s => s.HostId == host && s.Session == session).Select(s => s.LastId).FirstOrDefaultAsync(cancellationToken);
        return Remember(host, session, stored);
    }

    private async Task ReadAllAsync(BongsuDb db, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_readAll)
                return;
            int count = 0;
            await foreach (
                AgentSessionRow row in db.AgentSessions.AsNoTracking()
                    .OrderBy(s => s.HostId)
                    .ThenBy(s => s.Session)
                    .Take(MostReadAtOnce)
                    .AsAsyncEnumerable()
                    .WithCancellation(cancellationToken))
            {
                Remember(row.HostId, row.Session, row.LastId);
                count++;
            }

            _knowsAll = count < MostReadAtOnce;
            Volatile.Write(ref _readAll, true);
        }
        finally
        {
            _reading.Release();
        }
    }

    private long Remember(long host, string session, long lastId)
    {
        while (true)
        {
            if (_committed.TryGetValue((host, session), out long known))
            {
                if (known >= lastId)
                    return known;
                if (_committed.TryUpdate((host, session), lastId, known))
                    return lastId;
            }
            else if (_committed.TryAdd((host, session), lastId))
            {
                if (Interlocked.Increment(ref _known) >= MaxKnown)
                    Forget();
                return lastId;
            }
        }
    }

    private void Forget()
    {
        // In this order: who misses what is dropped here must not take it for new.
        _knowsAll = false;
        _committed.Clear();
        Volatile.Write(ref _known, 0);
    }

    private static string Bounded(string session) => session.Length <= MaxSessionLength ? session : session[..MaxSessionLength];
}
