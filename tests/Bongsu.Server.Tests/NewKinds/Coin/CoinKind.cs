using Bongsu.Collect.Checks;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Server.Tests.NewKinds.Coin;

/// <summary>A kind of check with an output of its own.</summary>
internal sealed class CoinKind() : CheckKind<CoinOptions, CoinCheck>("coin", "Tosses a coin that has as many sides as it is told.")
{
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Landed"), new("side", "Side", ItemValueType.Unsigned, ""), CheckOutput.OfError(),
    ];
}
