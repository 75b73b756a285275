using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;

namespace Bongsu.Server.Demo;

/// <summary>
/// When the demo's items have their values: those of a service's checks twice a minute, the others each minute of the last two days and about every fault, and
/// every five minutes before. Pure.
/// </summary>
internal sealed class DemoSampling(DemoSignals signals, Timestamp now)
{
    private const long Check = 30_000, Minute = 60_000, Old = 300_000;

    private readonly long _recent = (now - TimeSpan.FromDays(2)).UnixMilliseconds;

    /// <summary>The moments in [fromMs, toMs), Unix milliseconds, ascending.</summary>
    public IEnumerable<long> Moments(EffectiveHost host, string key, long fromMs, long toMs)
    {
        long step = key.StartsWith("ok[", StringComparison.Ordinal) ? Check : Minute;
        for (long ms = (fromMs + step - 1) / step * step; ms < toMs; ms += step)
        {
            if (step == Check || ms >= _recent || ms % Old == 0 || signals.IsEventful(host.Name, ms))
                yield return ms;
        }
    }
}
