using Bongsu.Configuration.Effective;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Views.Problems;
using Bongsu.Web.Components;
using Bongsu.Web.DevHost;
using ModelHealth = Bongsu.Model.Problems.Health;

namespace Bongsu.Web.Tests.Components;

/// <summary>What pages make of addresses, and addresses of what pages show.</summary>
public sealed class PageWordsTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData("7", 7)]
    [InlineData("100000", 100_000)]
    [InlineData("100001", 1)]
    [InlineData("0", 1)]
    [InlineData("-3", 1)]
    [InlineData(" 7", 1)]
    [InlineData("99999999999", 1)]
    public void Page_IsANumberOrTheFirst(string? text, int page) => Assert.Equal(page, QueryText.Page(text));

    [Theory]
    [InlineData("1", Level.Info)]
    [InlineData("5", Level.Emergency)]
    [InlineData("6", null)]
    [InlineData("0", null)]
    [InlineData("high", null)]
    [InlineData(null, null)]
    public void Level_IsOneOfFiveOrNone(string? text, Level? level) => Assert.Equal(level, QueryText.Level(text));

    [Fact]
    public void OrNull_IsTrimmedAndBounded()
    {
        Assert.Null(QueryText.OrNull("  "));
        Assert.Equal("web", QueryText.OrNull(" web "));
        Assert.Equal(200, QueryText.OrNull(new string('x', 5_000))!.Length);
    }

    [Fact]
    public void Links_EscapeWhatStandsInThem()
    {
        Assert.Equal("/hosts/a%20b", Links.Host("a b"));
        Assert.Equal("/services/a%2Fb", Links.Service("a/b"));
        Assert.Equal("/users/kim%40example.com", Links.User("kim@example.com"));
        Assert.Equal("/hosts/web-1/item?key=vfs.fs.size%5B%2F,pused%5D&range=1d", Links.Item("web-1", "vfs.fs.size[/,pused]", "1d"));
        Assert.Equal("/hosts/web-1/item?key=a%26b%3Dc%23d", Links.Item("web-1", "a&b=c#d"));
        Assert.Equal("/problems?state=open&service=shop&level=4", Links.Problems("shop", level: 4));
        Assert.Equal("/hosts", Links.Hosts());
        Assert.Equal("/try?host=web-1&trigger=busy", Links.Try("web-1", trigger: "busy"));
    }

    [Theory]
    [InlineData("""{"a":[1,"한"]}""", "{\n  \"a\": [\n    1,\n    \"한\"\n  ]\n}")]
    [InlineData("not json", "not json")]
    [InlineData("", "")]
    public void Indented_IsJsonOrTheTextItself(string text, string expected) => Assert.Equal(expected, JsonText.Indented(text).ReplaceLineEndings("\n"));

    [Fact]
    public void HostState_IsTheWorstProblemBeforeEverythingElse()
    {
        EffectiveHost host = World.Host(7, "web-1", items: [World.Item(7, "k", "K", "")], faults: ["wrong"]);

        HostState state = HostState.Of(
            host, [Problem(7, Level.Notice), Problem(7, Level.Critical), Problem(8, Level.Emergency)], ModelHealth.Bad("silent"));

        Assert.Equal((Level.Critical, 2, ""), (state.Worst, state.Open, state.Word));
    }

    [Fact]
    public void HostState_WithoutProblems_SaysWhyItIsNotWell()
    {
        EffectiveHost good = World.Host(7, "web-1", items: [World.Item(7, "k", "K", "")]);

        Assert.Equal("Host.Good", HostState.Of(good, [], null).Word);
        Assert.Equal("Host.Good", HostState.Of(good, [], ModelHealth.Good).Word);
        Assert.Equal("Host.AgentSilent", HostState.Of(good, [], ModelHealth.Bad("silent")).Word);
        Assert.Equal("Beacon.NotKnown", HostState.Of(good, [], ModelHealth.NotKnown("not asked")).Word);
        Assert.Equal("Host.Disabled", HostState.Of(good with { Enabled = false }, [], ModelHealth.Bad("silent")).Word);
        Assert.Equal("Host.Faulty", HostState.Of(good with { Faults = ["wrong"] }, [], null).Word);
        Assert.Equal("Host.NothingCollected", HostState.Of(World.Host(7, "web-1"), [], null).Word);
    }

    private static ProblemView Problem(long host, Level level) => new()
    {
        Id = 1,
        TriggerId = 1,
        HostId = host,
        HostName = "web-1",
        Title = "busy",
        Level = level,
        Category = Category.Instance,
        State = ProblemState.Open,
        StartedAtMs = 0,
        DetectedAtMs = 0,
    };
}
