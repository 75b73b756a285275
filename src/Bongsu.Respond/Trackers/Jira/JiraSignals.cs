using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>The issues that Jira says have changed, until they are read. Bounded: what does not fit is found by asking.</summary>
internal sealed class JiraSignals
{
    private const int MostWaiting = 1024;
    private readonly ConcurrentDictionary<string, Channel<string>> _keys = new(StringComparer.Ordinal);

    /// <summary>An issue has changed.</summary>
    public void Add(string tracker, string key) => Of(tracker).Writer.TryWrite(key);

    /// <summary>What has changed since the last time; waits until something has, or the time is over.</summary>
    public async Task<IReadOnlyCollection<string>> WaitAsync(string tracker, TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        ChannelReader<string> reader = Of(tracker).Reader;
        using var over = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (reader.TryRead(out string? key))
            keys.Add(key);
        return keys;
    }

    private Channel<string> Of(string tracker) => _keys.GetOrAdd(
        tracker, static _ => Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite }));
}
