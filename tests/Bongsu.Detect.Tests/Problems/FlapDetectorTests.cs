using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Tests.Problems;

public sealed class FlapDetectorTests
{
    private static readonly Timestamp s_noon = Timestamp.FromUnix(1_795_608_000);
    private static readonly FlappingDefinition s_rule = new() { Changes = 6 };

    private static IEnumerable<Timestamp> Changes(int count, int minutesApart) =>
        Enumerable.Range(0, count).Select(i => s_noon - TimeSpan.FromMinutes(minutesApart * i));

    [Fact]
    public void Six_changes_in_half_an_hour_are_flapping_with_their_number_and_since_when() =>
        Assert.Equal((7, s_noon - TimeSpan.FromMinutes(24)), FlapDetector.Begins(Changes(7, 4), s_noon, s_rule));

    [Fact]
    public void Five_are_not_and_those_outside_the_window_do_not_count()
    {
        Assert.Null(FlapDetector.Begins(Changes(5, 1), s_noon, s_rule));
        Assert.Null(FlapDetector.Begins(Changes(50, 7), s_noon, s_rule));
    }

    [Fact]
    public void Nought_switches_it_off() => Assert.Null(FlapDetector.Begins(Changes(100, 0), s_noon, s_rule with { Changes = 0 }));
}
