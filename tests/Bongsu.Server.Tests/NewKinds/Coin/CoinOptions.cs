using System.ComponentModel.DataAnnotations;

namespace Bongsu.Server.Tests.NewKinds.Coin;

internal sealed class CoinOptions
{
    [Range(1, 100)]
    public required int Sides { get; init; }
}
