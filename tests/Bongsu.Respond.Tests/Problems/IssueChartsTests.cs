using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Problems;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Problems;

/// <summary>The chart of the moment is attached to an issue once, and costs the issue nothing where it cannot be drawn.</summary>
public sealed class IssueChartsTests : IAsyncDisposable
{
    private readonly RespondBench _bench = new();
    private readonly Drawing _drawing = new();
    private readonly IssueCharts _charts;

    public IssueChartsTests() => _charts = new IssueCharts(
        _bench.Store, _bench.Store, _bench, _drawing, _bench.Events, _bench.Time, new FakeLogger<IssueCharts>());

    public async ValueTask DisposeAsync()
    {
        _charts.Dispose();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task It_is_drawn_some_seconds_after_the_opening_and_once()
    {
        await OpenAsync();
        Assert.Equal(0, await _charts.RunOnceAsync(Cancelled));
        _bench.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(1, await _charts.RunOnceAsync(Cancelled));
        Assert.Equal(0, await _charts.RunOnceAsync(Cancelled));

        IssueAttachmentRow chart = Assert.Single(await FilesAsync());
        Assert.Equal(("image/png", "system:respond", 3L), (chart.MediaType, chart.By, chart.Length));
        Assert.Matches(@"^chart-\d{8}T\d{6}Z\.png$", chart.Name);
        Assert.Equal(("ko", "Asia/Seoul"), (_drawing.Asked[0].Language.Code, _drawing.Asked[0].Zone));
    }

    [Fact]
    public async Task A_return_has_a_chart_of_its_own_moment()
    {
        await OpenAsync();
        _bench.Advance(TimeSpan.FromSeconds(6));
        await _charts.RunOnceAsync(Cancelled);
        await _bench.Sink.RecoverAsync(new TriggerId(7), _bench.Now, "last=1", Cancelled);
        _bench.Advance(TimeSpan.FromDays(1));
        await OpenAsync();
        _bench.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(1, await _charts.RunOnceAsync(Cancelled));

        List<IssueAttachmentRow> files = await FilesAsync();
        Assert.Equal((2, 1), (files.Count, files.Select(f => f.IssueId).Distinct().Count()));
    }

    [Fact]
    public async Task What_fails_is_tried_again_and_given_up_when_the_moment_has_passed()
    {
        _drawing.Fails = true;
        await OpenAsync();
        _bench.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(0, await _charts.RunOnceAsync(Cancelled));
        Assert.Equal(0, await _charts.RunOnceAsync(Cancelled));
        Assert.Single(_drawing.Asked);
        _bench.Advance(TimeSpan.FromMinutes(1));
        await _charts.RunOnceAsync(Cancelled);
        Assert.Equal(2, _drawing.Asked.Count);
        _bench.Advance(TimeSpan.FromMinutes(15));

        _drawing.Fails = false;
        Assert.Equal(0, await _charts.RunOnceAsync(Cancelled));

        Assert.Empty(await FilesAsync());
        Assert.Null(await _bench.ReadAsync(db => db.Issues.Select(i => i.ChartDueAtMs).SingleAsync(Cancelled)));
    }

    [Fact]
    public async Task What_has_nothing_to_draw_or_is_too_large_is_left_out()
    {
        _drawing.Picture = null;
        await OpenAsync();
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Emergency, trigger: 9), Cancelled);
        _bench.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(0, await _charts.RunOnceAsync(Cancelled));
        _drawing.Picture = new byte[IIssueCommands.MostBytes + 1];
        await _bench.Store.WriteAsync(
            db => db.Issues.ExecuteUpdateAsync(s => s.SetProperty(i => i.ChartDueAtMs, _bench.Now.UnixMilliseconds), Cancelled),
            Cancelled);

        Assert.Equal(0, await _charts.RunOnceAsync(Cancelled));

        Assert.Empty(await FilesAsync());
    }

    private Task OpenAsync() => _bench.Sink.OpenAsync(Examples.Opening(Level.Warning, startedAt: _bench.Now), Cancelled);

    private Task<List<IssueAttachmentRow>> FilesAsync() => _bench.ReadAsync(db => db.IssueAttachments.OrderBy(a => a.Id).ToListAsync(Cancelled));

    private sealed class Drawing : IProblemPictures
    {
        public List<(ProblemFacts Problem, Language Language, string Zone)> Asked { get; } = [];

        public byte[]? Picture { get; set; } = [1, 2, 3];

        public bool Fails { get; set; }

        public Task<byte[]?> DrawAsync(ProblemFacts problem, Language language, string timeZone, CancellationToken cancellationToken)
        {
            Asked.Add((problem, language, timeZone));
            return Fails ? throw new InvalidOperationException("no font") : Task.FromResult(Picture);
        }
    }
}
