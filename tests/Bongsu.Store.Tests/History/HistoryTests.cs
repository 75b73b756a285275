using Bongsu.Configuration.History;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.History;

public abstract class HistoryTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private static readonly HostId s_host = new(1);
    private static readonly ItemId s_item = new(42);

    private ISessionLedger Sessions => Store.Get<ISessionLedger>();

    private ITextHistory Texts => Store.Get<ITextHistory>();

    [Fact]
    public async Task A_session_begins_at_nothing_goes_forward_and_survives_a_restart()
    {
        Assert.Equal(0, await Sessions.GetLastIdAsync(s_host, "s", Cancellation));
        await Sessions.AdvanceAsync(s_host, "s", 10, Cancellation);
        Assert.Equal(10, await Sessions.GetLastIdAsync(s_host, "s", Cancellation));
        await Store.ReopenAsync();
        Assert.Equal(10, await Sessions.GetLastIdAsync(s_host, "s", Cancellation));
        Assert.Equal(0, await Sessions.GetLastIdAsync(new HostId(2), "s", Cancellation));
        Assert.Equal(0, await Sessions.GetLastIdAsync(s_host, "t", Cancellation));
    }

    [Fact]
    public async Task A_session_never_goes_backwards_not_even_when_nothing_is_known_after_a_restart()
    {
        await Sessions.AdvanceAsync(s_host, "s", 10, Cancellation);
        await Store.ReopenAsync();
        await Sessions.AdvanceAsync(s_host, "s", 5, Cancellation);
        Assert.Equal(10, await Sessions.GetLastIdAsync(s_host, "s", Cancellation));
        await using BongsuDb db = Store.Db();
        Assert.Equal(10, (await db.AgentSessions.SingleAsync(Cancellation)).LastId);
    }

    [Fact]
    public async Task Many_sessions_advance_at_once_and_each_keeps_its_highest()
    {
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Sessions.AdvanceAsync(new HostId(i % 100), "s", i, Cancellation)));
        await using BongsuDb db = Store.Db();
        AgentSessionRow[] rows = await db.AgentSessions.OrderBy(s => s.HostId).ToArrayAsync(Cancellation);
        Assert.Equal(Enumerable.Range(0, 100).Select(h => (long)(1900 + h)), rows.Select(r => r.LastId));
    }

    [Fact]
    public async Task Texts_are_read_newest_first_within_their_bounds()
    {
        await Texts.AppendAsync([(s_item, Text(1, "a")), (s_item, Text(2, "b")), (s_item, Text(3, "c")), (new ItemId(7), Text(2, "other"))], Cancellation);
        IReadOnlyList<ItemValue> read = await Texts.ReadAsync(s_item, ItemValueType.Text, new Timestamp(1), new Timestamp(3), 10, Cancellation);
        Assert.Equal(["c", "b"], read.Select(v => v.Text));
        Assert.Equal(["c"], (await Texts.ReadAsync(s_item, ItemValueType.Text, new Timestamp(0), new Timestamp(9), 1, Cancellation)).Select(v => v.Text));
    }

    [Fact]
    public async Task An_equal_text_of_the_same_nanosecond_is_kept_once_and_another_one_beside_it()
    {
        await Texts.AppendAsync([(s_item, Text(1, "a")), (s_item, Text(1, "a"))], Cancellation);
        await Texts.AppendAsync([(s_item, Text(1, "a")), (s_item, Text(1, "b"))], Cancellation);
        Assert.Equal(2, (await Texts.ReadAsync(s_item, ItemValueType.Text, new Timestamp(0), new Timestamp(9), 10, Cancellation)).Count);
    }

    [Fact]
    public async Task A_log_line_keeps_where_it_came_from()
    {
        var details = new LogDetails(new Timestamp(5), "kernel", 3, 77);
        await Texts.AppendAsync([(s_item, ItemValue.OfLog(new Timestamp(1), "line", details))], Cancellation);
        ItemValue read = Assert.Single(await Texts.ReadAsync(s_item, ItemValueType.Log, new Timestamp(0), new Timestamp(9), 10, Cancellation));
        Assert.Equal((details, "line"), (read.Log, read.Text));
    }

    [Theory]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("한국어 'quoted' \"x\" \\ %", "한국어 'quoted' \"x\" \\ %")]
    public async Task Any_text_is_kept(string text, string kept)
    {
        await Texts.AppendAsync([(s_item, Text(1, text))], Cancellation);
        Assert.Equal(kept, Assert.Single(await Texts.ReadAsync(s_item, ItemValueType.Text, new Timestamp(0), new Timestamp(9), 10, Cancellation)).Text);
    }

    [Fact]
    public async Task Half_a_character_becomes_the_replacement_character()
    {
        await Texts.AppendAsync([(s_item, Text(1, "half " + (char)0xD800 + " pair"))], Cancellation);
        Assert.Equal(
            "half \uFFFD pair", Assert.Single(await Texts.ReadAsync(s_item, ItemValueType.Text, new Timestamp(0), new Timestamp(9), 10, Cancellation)).Text);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_cut_at_a_whole_character()
    {
        await Texts.AppendAsync([(s_item, Text(1, new string('한', 30_000)))], Cancellation);
        string kept = Assert.Single(await Texts.ReadAsync(s_item, ItemValueType.Text, new Timestamp(0), new Timestamp(9), 10, Cancellation)).Text;
        Assert.Equal(new string('한', 64 * 1024 / 3), kept);
    }

    [Fact]
    public async Task Closing_commits_what_waits()
    {
        Task[] waiting = [.. Enumerable.Range(0, 300).Select(i => Texts.AppendAsync([(s_item, Text(i + 1, "x"))], Cancellation))];
        await Store.ReopenAsync();
        await Task.WhenAll(waiting);
        Assert.Equal(300, (await Texts.ReadAsync(s_item, ItemValueType.Text, new Timestamp(0), new Timestamp(999), 1000, Cancellation)).Count);
    }

    private static ItemValue Text(long at, string text) => ItemValue.OfText(new Timestamp(at), text);
}

public sealed class HistoryTestsOnSqlite() : HistoryTests(null)
{
    [Fact]
    public async Task A_full_disk_fails_the_callers_of_a_batch_and_the_next_batch_is_kept()
    {
        var texts = Store.Get<ITextHistory>();
        (ItemId, ItemValue)[] much = [.. Enumerable.Range(1, 500).Select(i => (new ItemId(1), ItemValue.OfText(new Timestamp(i), new string('x', 500))))];
        Store.Options.SqliteMaxPages = 1;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        StoreException e = await Assert.ThrowsAsync<StoreException>(() => texts.AppendAsync(much, Cancellation));
        Assert.True(e.MayRetry);

        Store.Options.SqliteMaxPages = 1_000_000;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await texts.AppendAsync(much, Cancellation);
        Assert.Equal(500, (await texts.ReadAsync(new ItemId(1), ItemValueType.Text, new Timestamp(0), new Timestamp(999), 1000, Cancellation)).Count);
    }
}

public sealed class HistoryTestsOnPostgres(PostgresFixture postgres) : HistoryTests(postgres);
