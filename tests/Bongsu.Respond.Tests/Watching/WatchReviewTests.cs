using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Problems;
using Bongsu.Respond.Watching;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Watching;

/// <summary>Who watches an issue hears of its comments and changes: once, by mail, and never of their own acts.</summary>
public sealed class WatchReviewTests : IAsyncDisposable
{
    private static readonly Viewer s_watcher = Viewer.Of("on-call", Role.Viewer, "infra", isInfrastructure: true);
    private static readonly Viewer s_mina = Viewer.Of("mina", Role.Operator, "infra", isInfrastructure: true);
    private static readonly Viewer s_reader = Viewer.Of("Reader", Role.Operator, "shop-team", isInfrastructure: false);
    private readonly RespondBench _bench = new();
    private readonly IssueCommands _issues;
    private readonly WatchReview _review;

    public WatchReviewTests()
    {
        _issues = new IssueCommands(_bench.Store, _bench.Events, _bench.Time);
        _review = new WatchReview(
            _bench.Store,
            _bench.Store,
            new WatcherReaders(_bench, new ChannelAddresses(_bench.Kinds), new NoAccounts()),
            _bench.Signal,
            _bench.Events,
            _bench.Time);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_happens_between_two_looks_is_one_mail_and_is_said_once()
    {
        long problem = await OpenAsync();
        Assert.True(await _issues.WatchAsync(s_watcher, problem, watches: true, Cancelled));
        await _bench.Operators.CommentAsync(s_mina, problem, "disk is <full>\r\nBcc: x", Cancelled);
        await _bench.Operators.MoveIssueAsync(s_mina, problem, IssueState.Assigned, "mina", Cancelled);

        Assert.Equal(1, await _review.ReviewAsync(Cancelled));
        Assert.Equal(0, await _review.ReviewAsync(Cancelled));

        OutboxRow row = Assert.Single(await WatchedAsync());
        Assert.Equal(("mail", "infra@example.com", "infra", "On-call"), (row.Channel, row.Address, row.Organisation, row.Person));
        await _bench.StartAsync();
        await _bench.UntilAsync(rows => rows.Exists(r => r.Kind == NotificationKinds.Watch && r.State == OutboxState.Delivered));
        ChannelMessage sent = Assert.Single(_bench.Mail.Taken, m => m.Kind == NotificationKinds.Watch);
        Assert.Contains("disk is <full>", sent.Content.Text, StringComparison.Ordinal);
        Assert.Contains("mina", sent.Content.Text, StringComparison.Ordinal);
        Assert.Contains("assigned", sent.Content.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<full>", sent.Content.Html, StringComparison.Ordinal);
        Assert.Empty(sent.Problems);
    }

    [Fact]
    public async Task Nobody_hears_of_their_own_acts_nor_of_what_was_before()
    {
        long problem = await OpenAsync();
        await _bench.Operators.CommentAsync(s_mina, problem, "earlier", Cancelled);
        await _issues.WatchAsync(s_reader, problem, watches: true, Cancelled);
        await _bench.Operators.CommentAsync(s_reader, problem, "mine", Cancelled);
        await _bench.Operators.CommentAsync(s_reader with { Name = "shop-team/Reader" }, problem, "mine by mail", Cancelled);

        Assert.Equal(0, await _review.ReviewAsync(Cancelled));
    }

    [Fact]
    public async Task Whoever_stops_hears_no_more_and_both_are_audited_once()
    {
        long problem = await OpenAsync();
        await _issues.WatchAsync(s_watcher, problem, watches: true, Cancelled);
        await _issues.WatchAsync(s_watcher, problem, watches: true, Cancelled);
        await _issues.WatchAsync(s_watcher, problem, watches: false, Cancelled);
        await _bench.Operators.CommentAsync(s_mina, problem, "hm", Cancelled);

        Assert.Equal(0, await _review.ReviewAsync(Cancelled));
        string[] audit = await _bench.ReadAsync(db => db.Audit.Where(a => a.By == "on-call").OrderBy(a => a.Id).Select(a => a.Action).ToArrayAsync(Cancelled));
        Assert.Equal(["watch-issue", "unwatch-issue"], audit);
    }

    [Fact]
    public async Task Another_organisation_neither_watches_nor_hears_what_is_not_its_business()
    {
        long problem = await OpenAsync();
        Assert.False(await _issues.WatchAsync(Viewer.Of("Owner", Role.Operator, "pay-team", isInfrastructure: false), problem, watches: true, Cancelled));
        await _issues.WatchAsync(s_reader, problem, watches: true, Cancelled);
        await _bench.Store.WriteAsync(
            async db =>
            {
                db.ProblemEvents.Add(ProblemEvents.Of(problem, _bench.Now, "issue", ProblemEvents.Respond, "secret of others", "pay-team"));
                await db.SaveChangesAsync(Cancelled);
                return true;
            },
            Cancelled);

        Assert.Equal(0, await _review.ReviewAsync(Cancelled));
    }

    [Fact]
    public async Task The_end_and_a_return_are_heard_of_with_the_issue()
    {
        long problem = await OpenAsync();
        await _issues.WatchAsync(s_watcher, problem, watches: true, Cancelled);
        await _bench.Sink.RecoverAsync(new TriggerId(7), _bench.Now, "last=1", Cancelled);
        Assert.Equal(1, await _review.ReviewAsync(Cancelled));
        _bench.Advance(TimeSpan.FromDays(1));

        await OpenAsync();

        Assert.Equal(1, await _review.ReviewAsync(Cancelled));
        Assert.Contains("reopened", (await WatchedAsync())[^1].PayloadJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_hours_put_it_off()
    {
        _bench.Current = _bench.Current with
        {
            Organisations =
            [
                .. _bench.Current.Organisations.Select(o => o.Name != "infra" ? o : o with
                {
                    People = [.. o.People.Select(p => p with { QuietHours = new() { From = "00:00", Until = "23:59" } })],
                }),
            ],
        };
        long problem = await OpenAsync();
        await _issues.WatchAsync(s_watcher, problem, watches: true, Cancelled);
        await _bench.Operators.CommentAsync(s_mina, problem, "hm", Cancelled);

        await _review.ReviewAsync(Cancelled);

        Assert.True(Assert.Single(await WatchedAsync()).DueAtMs > _bench.Now.UnixMilliseconds);
    }

    [Fact]
    public async Task Files_are_checked_audited_and_heard_of()
    {
        long problem = await OpenAsync();
        await _issues.WatchAsync(s_watcher, problem, watches: true, Cancelled);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _issues.AttachAsync(s_watcher, problem, "a.txt", "text/plain", [1], Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => _issues.AttachAsync(s_mina, problem, "a.txt", "text/plain", [], Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => _issues.AttachAsync(s_mina, problem, "a/", "text/plain", [1], Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(
            () => _issues.AttachAsync(s_mina, problem, "a.txt", "text/plain", new byte[IIssueCommands.MostBytes + 1], Cancelled));

        Assert.NotNull(await _issues.AttachAsync(s_mina, problem, @"C:\tmp\..\dump" + "\r\n.txt", "text/plain; charset=utf-8", [1, 2, 3], Cancelled));
        Assert.Null(await _issues.AttachAsync(s_mina, 4711, "a.txt", "text/plain", [1], Cancelled));

        IssueAttachmentRow file = await _bench.ReadAsync(db => db.IssueAttachments.SingleAsync(Cancelled));
        Assert.Equal(("text/plain", 3L, "mina"), (file.MediaType, file.Length, file.By));
        Assert.DoesNotContain('\n', file.Name);
        Assert.StartsWith("dump", file.Name, StringComparison.Ordinal);
        Assert.Equal(1, await _review.ReviewAsync(Cancelled));
        Assert.Contains("attach-file", await _bench.ReadAsync(db => db.Audit.Select(a => a.Action).ToArrayAsync(Cancelled)));
    }

    private Task<List<OutboxRow>> WatchedAsync() =>
        _bench.ReadAsync(db => db.Outbox.Where(o => o.Kind == NotificationKinds.Watch).OrderBy(o => o.Id).ToListAsync(Cancelled));

    private async Task<long> OpenAsync()
    {
        await using (var db = _bench.Store.CreateDbContext())
        {
            if (!await db.Users.AnyAsync(Cancelled))
            {
                db.Users.Add(new UserRow { UserName = "on-call", NormalizedUserName = "ON-CALL", Organisation = "infra" });
                db.Users.Add(new UserRow { UserName = "Reader", NormalizedUserName = "READER", Organisation = "shop-team" });
                await db.SaveChangesAsync(Cancelled);
            }
        }

        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning, startedAt: _bench.Now), Cancelled);
        return await _bench.ReadAsync(db => db.Problems.MaxAsync(p => p.Id, Cancelled));
    }

    /// <summary>Nobody has linked a chat.</summary>
    private sealed class NoAccounts : IChatAccounts
    {
        public Task<ChatCode?> CreateCodeAsync(Viewer viewer, string userName, CancellationToken cancellationToken) => Task.FromResult<ChatCode?>(null);

        public Task<string?> LinkAsync(string channel, string account, string name, string code, CancellationToken cancellationToken) =>
            Task.FromResult<string?>(null);

        public Task<ChatUser?> FindAsync(string channel, string account, CancellationToken cancellationToken) => Task.FromResult<ChatUser?>(null);

        public Task<string?> FindAccountAsync(string channel, string userName, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

        public Task<IReadOnlyList<ChatAccount>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ChatAccount>>([]);

        public Task<bool> UnlinkAsync(Viewer viewer, string userName, long id, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
