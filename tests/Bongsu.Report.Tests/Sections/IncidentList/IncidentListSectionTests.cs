using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Sections;
using Bongsu.Report.Sections.IncidentList;
using Bongsu.Store;
using Bongsu.Store.Rows;

namespace Bongsu.Report.Tests.Sections.IncidentList;

public sealed class IncidentListSectionTests : SectionContract
{
    protected override ISectionKind Kind { get; } = new IncidentListKind();

    /// <summary>A tracker that died after it had told a status once: the status stands there as if it were of today.</summary>
    [Fact]
    public async Task A_tracker_that_cannot_be_reached_is_marked_and_its_statuses_have_their_age()
    {
        Timestamp now = Timestamp.Now(World.Time);
        await AddIssueAsync(new TrackerContactRow
        {
            Tracker = "jira", ReadAtMs = (now - TimeSpan.FromHours(5)).UnixMilliseconds, UnreachableSinceMs = (now - TimeSpan.FromHours(4)).UnixMilliseconds,
        });

        var facts = (IncidentListFacts)await ReadAsync(await World.ContextAsync());

        OutsideIssue outside = Assert.Single(Assert.Single(facts.Incidents).Outside);
        Assert.Equal((now - TimeSpan.FromHours(5), now - TimeSpan.FromHours(4)), (outside.AsOf!.Value, outside.UnreachableSince!.Value));
        IReadOnlyList<Block> blocks = Blocks(facts, Language.English);
        Block.Paragraph gap = Assert.IsType<Block.Paragraph>(blocks[0]);
        Assert.Equal(Tone.Notice, gap.Tone);
        Assert.Equal("jira has not been reachable since 2026-11-23 14:00: what is said of its issues is as of 2026-11-23 13:00.", gap.Text);
        Assert.Contains("jira OPS-1: In Progress as of 2026-11-23 13:00", string.Join('|', Entries(blocks)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tracker_that_answers_is_not_marked()
    {
        await AddIssueAsync(new TrackerContactRow { Tracker = "jira", ReadAtMs = Timestamp.Now(World.Time).UnixMilliseconds });

        var facts = (IncidentListFacts)await ReadAsync(await World.ContextAsync());

        Assert.Empty(facts.Lost);
        string text = string.Join('|', Entries(Blocks(facts, Language.English)));
        Assert.Contains("jira OPS-1: In Progress", text, StringComparison.Ordinal);
        Assert.DoesNotContain("as of", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Entries(IReadOnlyList<Block> blocks) =>
        blocks.OfType<Block.Entries>().SelectMany(e => e.Items).SelectMany(e => e.Details);

    private async Task AddIssueAsync(TrackerContactRow contact)
    {
        ProblemRow problem = World.Problem(TimeSpan.FromHours(6), Level.Warning, TimeSpan.FromMinutes(30));
        problem.Issue = new IssueRow { OpenedAtMs = problem.DetectedAtMs };
        problem.Issue.External.Add(new ExternalIssueRow { Tracker = "jira", Fingerprint = "f", Key = "OPS-1", Status = "In Progress" });
        await World.AddAsync(problem);
        await using BongsuDb db = World.Db();
        db.TrackerContacts.Add(contact);
        await db.SaveChangesAsync(Cancellation);
    }
}
