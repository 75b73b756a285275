using System.Collections.Concurrent;
using System.Net;
using Bongsu.Protocols.Traceroute;

namespace Bongsu.Protocols.Tests.Traceroute;

/// <summary>A path that is made up: says what became of a probe by its hop and which try it is.</summary>
internal sealed class FakeHops(Func<int, int, HopAnswer?> answer) : IHopProbe
{
    private readonly ConcurrentDictionary<int, int> _tries = new();
    private int _underWay;
    private int _most;

    public IPAddress? Source => null;

    /// <summary>Probes that were under way at once, at most.</summary>
    public int Most => _most;

    /// <summary>Probes that were sent, by hop.</summary>
    public IReadOnlyDictionary<int, int> Tries => _tries;

    public static HopAnswer Passed(int hop) => new(HopState.Passed, Address(hop), TimeSpan.FromMilliseconds(hop));

    public static HopAnswer Reached(int hop) => new(HopState.Reached, Address(hop), TimeSpan.FromMilliseconds(hop));

    public static IPAddress Address(int hop) => new([10, 0, (byte)hop, 1]);

    /// <summary>A null answer never comes: only the token ends the wait.</summary>
    public async ValueTask<HopAnswer> SendAsync(int hop, TimeSpan wait, CancellationToken cancellationToken)
    {
        int now = Interlocked.Increment(ref _underWay);
        int most;
        while (now > (most = Volatile.Read(ref _most)) && Interlocked.CompareExchange(ref _most, now, most) != most)
        {
        }

        try
        {
            int attempt = _tries.AddOrUpdate(hop, 1, static (_, before) => before + 1);
            await Task.Yield();
            if (answer(hop, attempt) is { } come)
                return come;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return HopAnswer.Nothing;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
