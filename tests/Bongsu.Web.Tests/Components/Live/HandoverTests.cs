using Bongsu.Model.Access;
using Bongsu.Web.Components.Live;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Components.Live;

/// <summary>What the page that the server draws leaves to the live page after it.</summary>
public sealed class HandoverTests
{
    private static readonly Viewer s_viewer = new("admin", TokenScopes.Read, null, SeesAll: true);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Take_OfTheSameVisitViewerAndAddress_GivesWhatWasReadOnce()
    {
        var handover = new Handover(_time);
        var visit = Visit.Begin(becomesLive: true);
        handover.Leave(visit, new FakePage { Read = [1, 2], Typed = "x" }, "http://a/", s_viewer, change: 7);

        var live = new FakePage();
        long? change = handover.Take(visit, live, "http://a/", s_viewer);

        Assert.Equal(7, change);
        Assert.Equal([1, 2], live.Read);
        Assert.Equal("", live.Typed);
        Assert.Null(handover.Take(visit, new FakePage(), "http://a/", s_viewer));
    }

    [Theory]
    [InlineData("http://b/", "admin", 0, true)]
    [InlineData("http://a/", "other", 0, true)]
    [InlineData("http://a/", "admin", 21, true)]
    [InlineData("http://a/", "admin", 0, false)]
    public void Take_OfAnother_GivesNothing(string address, string name, int seconds, bool sameVisit)
    {
        var handover = new Handover(_time);
        var visit = Visit.Begin(becomesLive: true);
        handover.Leave(visit, new FakePage { Read = [1] }, "http://a/", s_viewer, change: 7);
        _time.Advance(TimeSpan.FromSeconds(seconds));

        var live = new FakePage();

        Assert.Null(handover.Take(sameVisit ? visit : Visit.Begin(becomesLive: true), live, address, s_viewer with { Name = name }));
        Assert.Empty(live.Read);
    }

    [Fact]
    public void Leave_OfManyWhomNobodyFollows_KeepsTheLast()
    {
        var handover = new Handover(_time);
        Visit[] visits = [.. Enumerable.Range(0, Handover.Most + 10).Select(_ => Visit.Begin(becomesLive: true))];
        foreach (Visit visit in visits)
            handover.Leave(visit, new FakePage { Read = [1] }, "http://a/", s_viewer, change: 7);

        Assert.Equal(Handover.Most, visits.Count(v => handover.Take(v, new FakePage(), "http://a/", s_viewer) is not null));
    }

    private sealed class FakePage
    {
        [HandedOver]
        private int[] _read = [];

        public int[] Read
        {
            get => _read;
            init => _read = value;
        }

        public string Typed { get; init; } = "";
    }
}
