using Bongsu.Store.Vigils;

namespace Bongsu.Web.DevHost;

/// <summary>Nobody watched for seven minutes, twenty minutes ago.</summary>
internal sealed class FakeBlindTimes(World world) : IBlindTimes
{
    public Task<IReadOnlyList<BlindSpan>> BetweenAsync(long fromMs, long toMs, CancellationToken cancellationToken)
    {
        long now = world.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var blind = new BlindSpan(now - 1_200_000, now - 780_000);
        return Task.FromResult<IReadOnlyList<BlindSpan>>(blind.ToMs > fromMs && blind.FromMs < toMs ? [blind] : []);
    }
}
