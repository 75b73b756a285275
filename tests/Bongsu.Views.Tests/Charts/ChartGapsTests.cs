using Bongsu.Metrics;
using Bongsu.Views.Charts;

namespace Bongsu.Views.Tests.Charts;

public sealed class ChartGapsTests
{
    private const long Step = 10_000;

    [Fact]
    public void Of_PushedEachMinute_JoinsThem() => Assert.Equal(180_000, ChartGaps.Of(Every(60_000), TimeSpan.Zero, Step));

    [Fact]
    public void Of_AnInterval_IsThatOfTheItem() => Assert.Equal(35_000, ChartGaps.Of(Every(60_000), TimeSpan.FromSeconds(10), Step));

    [Fact]
    public void Of_FewValues_IsTheLeast() => Assert.Equal(30_000, ChartGaps.Of([.. Every(60_000).Take(2)], TimeSpan.Zero, Step));

    private static Window[] Every(long ms) => [.. Enumerable.Range(0, 20).Select(i => new Window(i * ms, 1, 1, 1, 1, 1))];
}
