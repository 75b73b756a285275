using System.Text;
using System.Text.Json;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Receivers.Journal;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers.Journal;

/// <summary><c>journal</c>: over files that systemd's own program wrote, read by its own journalctl.</summary>
public sealed class JournalKindTests : ReceiverKindContract
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-journal-").FullName;
    private readonly JournalFiles _journal;
    private JournalReceiver? _receiver;

    public JournalKindTests()
    {
        _journal = new JournalFiles(Entries);
        Directory.CreateDirectory(Entries);
    }

    internal override IReceiverKind Kind { get; } = new JournalKind();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Entries => Path.Combine(_root, "entries");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    // The contract's world reads nothing but what the defaults allow, so it has a receiver of its own over the same catalog.
    private protected override EffectiveItem ItemOf(string key, string type) =>
        Item(key, type, ItemValueType.Float, $$"""{"directory":"{{Entries}}","identifiers":["{{key}}"],"start":"beginning"}""");

    private protected override async Task SendAsync(string host, string key, string value)
    {
        if (World.Catalog.Find(host) is not { } known)
            return;
        await _journal.WriteAsync(value, key, cancellationToken: Token);
        _receiver ??= ActivatorUtilities.CreateInstance<JournalReceiver>(
            World.Services, new FileGate(new FileAccessOptions { Read = _root }), new CollectOptions { Trapper = null });
        await _receiver.ReadAsync(known, Token);
    }

    [Fact]
    public async Task What_is_there_already_is_not_read_and_what_comes_is_also_from_another_file_and_after_a_restart()
    {
        await _journal.WriteAsync("old", cancellationToken: Token);
        await using (TestWorld world = Own())
        {
            EffectiveHost host = Put(world);
            await ReadAsync(world, host);
            await _journal.WriteAsync("1", cancellationToken: Token);
            await ReadAsync(world, host);
            await ReadAsync(world, host);
            Assert.Equal(["1"], Texts(world));
        }

        await _journal.WriteAsync("2", cancellationToken: Token);
        await _journal.WriteAsync("3", file: "rotated", cancellationToken: Token);
        await using TestWorld later = Own();
        await ReadAsync(later, Put(later));
        Assert.Equal(["2", "3"], Texts(later));
    }

    [Fact]
    public async Task An_entry_that_has_gone_from_the_journal_takes_none_after_it_along()
    {
        await _journal.WriteAsync("1", file: "a", cancellationToken: Token);
        await using TestWorld world = Own();
        EffectiveHost host = Put(world);
        await ReadAsync(world, host);
        await _journal.WriteAsync("2", file: "b", cancellationToken: Token);
        File.Delete(Path.Combine(Entries, "a.journal"));
        await ReadAsync(world, host);

        Assert.Equal(["2"], Texts(world));
    }

    [Fact]
    public async Task Units_programs_and_priorities_choose_and_patterns_cut()
    {
        await using TestWorld world = Own();
        EffectiveHost host = Put(
            world,
            options: $$"""{"directory":"{{Entries}}","start":"beginning","units":["ssh.service"],"identifiers":["sshd"],"priority":"warning","pattern":"from (\\S+)","output":"\\1"}"""
        );
        await _journal.WriteAsync("Failed from 10.0.0.1", "sshd", 4, "ssh.service", cancellationToken: Token);
        await _journal.WriteAsync("Accepted from 10.0.0.2", "sshd", 6, "ssh.service", cancellationToken: Token);
        await _journal.WriteAsync("Failed from 10.0.0.3", "sshd", 4, "other.service", cancellationToken: Token);
        await _journal.WriteAsync("Failed from 10.0.0.4", "su", 4, "ssh.service", cancellationToken: Token);
        await _journal.WriteAsync("Failed", "sshd", 3, "ssh.service", cancellationToken: Token);
        await _journal.WriteAsync("Failed from 10.0.0.5", "sshd", 0, "ssh.service", cancellationToken: Token);
        await ReadAsync(world, host);

        Assert.Equal(["10.0.0.1", "10.0.0.5"], Texts(world));
    }

    [Fact]
    public async Task Log_items_say_program_severity_and_time_of_entries()
    {
        await using TestWorld world = Own();
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [Item("k", "journal", ItemValueType.Log, Options())]));
        await ReadAsync(world, host);
        await _journal.WriteAsync("two\nlines", "app", 3, cancellationToken: Token);
        await ReadAsync(world, host);

        ItemValue value = Assert.Single(world.Texts.All).Value;
        Assert.Equal("two\nlines", value.Text);
        Assert.Equal(("app", 3), (value.Log!.Source, value.Log.Severity));
        Assert.Equal(1_700_000_001_000, value.Log.LoggedAt!.Value.UnixMilliseconds);
    }

    [Fact]
    public async Task Entries_are_counted_at_every_interval()
    {
        await using TestWorld world = Own();
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [Item(
            "k", "journal", ItemValueType.Float, $$"""{"directory":"{{Entries}}","pattern":"ERROR","count":true}""")]));
        await ReadAsync(world, host);
        await _journal.WriteAsync("ERROR a", cancellationToken: Token);
        await _journal.WriteAsync("fine", cancellationToken: Token);
        await _journal.WriteAsync("ERROR b", cancellationToken: Token);
        await ReadAsync(world, host);
        await ReadAsync(world, host);

        Assert.Equal([0.0, 2.0, 0.0], (await world.SamplesAsync(host, "k")).Select(s => s.Value));
    }

    [Fact]
    public async Task After_a_crash_between_storing_and_remembering_the_times_are_the_same()
    {
        await using TestWorld world = Own();
        EffectiveHost host = Put(world);
        await ReadAsync(world, host);
        await _journal.WriteAsync("1", cancellationToken: Token);
        await _journal.WriteAsync("2", cancellationToken: Token);

        // What kill -9 leaves when the values are stored: the position with what was about to be stored.
        world.Texts.Fault = new MetricsException("stop", mayRetry: true);
        await ReadAsync(world, host);
        world.Texts.Fault = null;
        string state = Directory.GetFiles(Path.Combine(_root, "state"), "*.json", SearchOption.AllDirectories).Single();
        byte[] left = await File.ReadAllBytesAsync(state, Token);
        await ReadAsync(world, host);
        await File.WriteAllBytesAsync(state, left, Token);
        await _journal.WriteAsync("3", cancellationToken: Token);
        await using TestWorld after = Own();
        await ReadAsync(after, Put(after));

        Assert.Equal(world.Texts.All.Select(t => (t.Value.At, t.Value.Text)), after.Texts.All.Take(2).Select(t => (t.Value.At, t.Value.Text)));
        Assert.Equal(["1", "2", "3"], Texts(after));
    }

    [Fact]
    public async Task A_long_message_is_cut_and_the_next_one_comes_whole()
    {
        await using TestWorld world = Own();
        EffectiveHost host = Put(world);
        await ReadAsync(world, host);
        await _journal.WriteAsync(new string('x', 100_000), cancellationToken: Token);
        await _journal.WriteAsync("short", cancellationToken: Token);
        await ReadAsync(world, host);

        Assert.Equal([JournalEntry.MostCharacters, 5], Texts(world).Select(t => t.Length));
    }

    [Theory]
    [InlineData("/etc", "files.read")]
    [InlineData("{root}/nowhere", "does not exist")]
    public async Task What_cannot_be_read_is_not_supported_with_the_reason(string directory, string reason)
    {
        await using TestWorld world = Own();
        EffectiveHost host = Put(world, options: $$"""{"directory":"{{directory.Replace("{root}", _root, StringComparison.Ordinal)}}"}""");
        await ReadAsync(world, host);

        Assert.Contains(reason, world.Latest.Get(host.ItemsByKey["k"])!.Error!.English(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"directory\":\"x\"}", "absolute")]
    [InlineData("{\"pattern\":\"(\"}", "pattern")]
    [InlineData("{\"output\":\"a\"}", "output needs a pattern")]
    [InlineData("{\"units\":[\"\"]}", "units: '' is not a name")]
    [InlineData("{\"identifiers\":[\"a\\nb\"]}", "identifier")]
    [InlineData("{\"priority\":\"loud\"}", "priority")]
    public void Options_that_do_not_hold_are_named(string options, string expected)
    {
        var errors = new List<string>();
        var definition = new ItemDefinition { Key = "k", Type = "journal", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };

        Assert.Null(new KindRegistry([Kind]).Bind(KindFamily.Receiver, definition, errors));
        Assert.Contains(expected, string.Join(' ', errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"__CURSOR":"c","MESSAGE":[104,105,255]}""", "hi\uFFFD")]
    [InlineData("""{"__CURSOR":"c","MESSAGE":["one","two"]}""", "one")]
    [InlineData("""{"__CURSOR":"c","MESSAGE":null}""", "")]
    [InlineData("""{"__CURSOR":"c","MESSAGE":"\ud800"}""", null)]
    [InlineData("""{"MESSAGE":"without a cursor"}""", null)]
    [InlineData("[]", null)]
    [InlineData("{", null)]
    public void Messages_are_read_in_every_form_that_journalctl_writes(string line, string? message) =>
        Assert.Equal(message, JournalEntry.Read(Encoding.UTF8.GetBytes(line))?.Message);

    /// <summary>A line is cut and changed at random: what is left is an entry or none.</summary>
    [Property(MaxTest = 1000)]
    public void A_damaged_line_is_an_entry_or_none(int at, byte with, int length)
    {
        byte[] line =
            """{"__CURSOR":"s=1;i=2","MESSAGE":[104,105],"PRIORITY":"3","__REALTIME_TIMESTAMP":"1700000000000000","SYSLOG_IDENTIFIER":["a","b"]}"""u8.ToArray();
        line[(int)((uint)at % line.Length)] = with;

        JournalEntry? entry = JournalEntry.Read(line.AsSpan(0, (int)((uint)length % (line.Length + 1))));
        Assert.True(entry is null || entry.Cursor.Length > 0);
    }

    private static EffectiveItem Item(string key, string type, ItemValueType valueType, string options) =>
        TestHosts.Item(key, type, valueType) with { Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };

    private static string[] Texts(TestWorld world) => [.. world.Texts.All.Select(t => t.Value.Text)];

    private static Task ReadAsync(TestWorld world, EffectiveHost host) => world.Services.GetRequiredService<JournalReceiver>().ReadAsync(host, Token);

    private string Options() => $$"""{"directory":"{{Entries}}"}""";

    private TestWorld Own() => new(
        realTime: true, s => s.AddSingleton(new FileAccessOptions { Read = _root }),
        new CollectOptions { Trapper = null, StateDirectory = Path.Combine(_root, "state") });

    private EffectiveHost Put(TestWorld world, string? options = null) =>
        world.Catalog.Put(TestHosts.Host(items: [Item("k", "journal", ItemValueType.Text, options ?? Options())]));
}
