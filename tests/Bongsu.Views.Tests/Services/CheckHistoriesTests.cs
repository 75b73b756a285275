using Bongsu.Metrics;
using Bongsu.Model.Problems;
using Bongsu.Views.Services;

namespace Bongsu.Views.Tests.Services;

public sealed class CheckHistoriesTests
{
    [Fact]
    public void BeatsOf_Windows_IsOneAStretchAndUnknownWhereThereIsNone()
    {
        Window[] windows = [new(1000, 4, 4, 1, 1, 1), new(3000, 4, 3, 0, 1, 1), new(4000, 2, 0, 0, 0, 0)];

        IReadOnlyList<Beat> beats = CheckHistories.BeatsOf(windows, 0, 5000, 1000);

        Assert.Equal(
            [
                new Beat(0, HealthState.NotKnown, 0, 0), new Beat(1000, HealthState.Good, 0, 4), new Beat(2000, HealthState.NotKnown, 0, 0),
                new Beat(3000, HealthState.Bad, 1, 4), new Beat(4000, HealthState.Bad, 2, 2),
            ],
            beats);
    }
}
