using Bongsu.Collect.Sources;
using Bongsu.Model.Levels;

namespace Bongsu.Collect.Tests.Sources;

public sealed class SourceBoardTests
{
    private readonly SourceBoard _board = new();

    [Fact]
    public void Fail_AfterAReading_KeepsItWithItsTime()
    {
        _board.Add("a", "zabbix");
        _board.Put("a", SourceReading.Of([Problem("1")]), 5);

        _board.Fail("a", "gone");

        SourceState state = Assert.Single(_board.All);
        Assert.Equal((1, 5L, "gone"), (state.Reading!.Total, state.ReadAtMs, state.Failure));
    }

    [Fact]
    public void Put_AfterAFailure_ForgetsIt()
    {
        _board.Add("a", "zabbix");
        _board.Fail("a", "gone");

        _board.Put("a", SourceReading.Of([]), 7);

        Assert.Null(Assert.Single(_board.All).Failure);
    }

    [Fact]
    public void Put_OfASourceThatIsGone_BringsItNotBack()
    {
        _board.Add("a", "zabbix");
        _board.Remove("a");

        _board.Put("a", SourceReading.Of([]), 7);
        _board.Fail("a", "gone");

        Assert.Empty(_board.All);
    }

    [Fact]
    public void Of_MoreThanIsKept_KeepsTheWorstAndCountsAll()
    {
        SourceReading reading = SourceReading.Of([
            .. Enumerable
                .Range(0, 1500)
                .Select(i => Problem(i.ToString("D4", System.Globalization.CultureInfo.InvariantCulture), i == 1499 ? Level.Emergency : Level.Info)),
        ]);

        Assert.Equal((SourceReading.MostProblems, 1500, "1499"), (reading.Problems.Count, reading.Total, reading.Problems[0].Id));
    }

    [Fact]
    public void Of_LongTexts_CutsThem() => Assert.Equal(300, SourceReading.Of([Problem("1") with { Title = new string('x', 9000) }]).Problems[0].Title.Length);

    private static SourceProblem Problem(string id, Level level = Level.Info) => new(id, "web-1", "slow", level, 1, false, null);
}
