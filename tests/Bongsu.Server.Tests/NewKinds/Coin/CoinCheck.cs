using Bongsu.Collect.Checks;

namespace Bongsu.Server.Tests.NewKinds.Coin;

/// <summary>Lands on its last side always. Takes a service of the container, as real checks do.</summary>
internal sealed class CoinCheck(TimeProvider time) : Check<CoinOptions>
{
    protected override ValueTask<CheckResult> RunAsync(CheckTarget target, CoinOptions options, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            time.GetUtcNow().Year > 1970 ? new CheckResult([new CheckValue("side", options.Sides, null)], null) : CheckResult.NotKnown("there is no time"));
}
