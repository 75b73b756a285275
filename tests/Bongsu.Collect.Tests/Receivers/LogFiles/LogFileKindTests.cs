using System.Text.Json;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Receivers.LogFiles;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers.LogFiles;

/// <summary><c>log-file</c>: rotation of every kind, restarts, crashes in the middle.</summary>
public sealed class LogFileKindTests : ReceiverKindContract
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-logs-").FullName;
    private LogFileReceiver? _receiver;

    internal override IReceiverKind Kind { get; } = new LogFileKind();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Log => Path.Combine(_root, "app.log");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    // The contract's world reads nothing but what the defaults allow, so it has a world of its own under the same catalog.
    private protected override EffectiveItem ItemOf(string key, string type) =>
        Item(key, type, ItemValueType.Float, $$"""{"path":"{{_root}}/{{key}}.log","start":"beginning"}""");

    private protected override async Task SendAsync(string host, string key, string value)
    {
        if (World.Catalog.Find(host) is not { } known)
            return;
        await File.AppendAllTextAsync(Path.Combine(_root, key + ".log"), value + "\n", Token);
        await ReceiverOver(World).ReadAsync(known, Token);
    }

    [Fact]
    public async Task What_is_there_already_is_not_read_and_what_comes_is()
    {
        await using TestWorld world = Own();
        EffectiveHost host = Put(world, ItemValueType.Text);
        await File.WriteAllTextAsync(Log, "old\nhalf", Token);
        await ReadAsync(world, host);
        await File.AppendAllTextAsync(Log, " line\nnew\nunfinished", Token);
        await ReadAsync(world, host);

        Assert.Equal(["half line", "new"], Texts(world));
    }

    [Fact]
    public async Task A_log_that_appears_later_is_read_from_its_beginning()
    {
        await using TestWorld world = Own();
        EffectiveHost host = Put(world, ItemValueType.Text);
        await ReadAsync(world, host);
        await File.WriteAllTextAsync(Log, "first\n", Token);
        await ReadAsync(world, host);

        Assert.Equal(["first"], Texts(world));
    }

    [Fact]
    public async Task A_renamed_log_is_read_to_its_end_before_the_new_one()
    {
        await using TestWorld world = Own();
        EffectiveHost host = await StartedAsync(world);
        await File.AppendAllTextAsync(Log, "1\n2\n", Token);
        await ReadAsync(world, host);
        await File.AppendAllTextAsync(Log, "3\n4", Token);
        File.Move(Log, Log + ".1");
        await File.WriteAllTextAsync(Log, "5\n", Token);
        await ReadAsync(world, host);

        Assert.Equal(["1", "2", "3", "4", "5"], Texts(world));
    }

    [Fact]
    public async Task A_copied_and_truncated_log_is_read_to_its_end_before_the_new_one()
    {
        await using TestWorld world = Own();
        EffectiveHost host = await StartedAsync(world);
        await File.AppendAllTextAsync(Log, "1\n2\n", Token);
        await ReadAsync(world, host);
        await File.AppendAllTextAsync(Log, "3\n", Token);
        File.Copy(Log, Log + ".1");
        await using (var stream = new FileStream(Log, FileMode.Open))
            stream.SetLength(0);

        // Longer than it was: only its contents tell that it is another one.
        await File.AppendAllTextAsync(Log, "a much longer line than all of before\n", Token);
        await ReadAsync(world, host);

        Assert.Equal(["1", "2", "3", "a much longer line than all of before"], Texts(world));
    }

    [Fact]
    public async Task A_truncated_log_is_read_from_its_beginning()
    {
        await using TestWorld world = Own();
        EffectiveHost host = await StartedAsync(world);
        await File.AppendAllTextAsync(Log, "1\n2\n", Token);
        await ReadAsync(world, host);
        await File.WriteAllTextAsync(Log, "3\n", Token);
        await ReadAsync(world, host);

        Assert.Equal(["1", "2", "3"], Texts(world));
    }

    [Fact]
    public async Task Rotations_while_the_server_was_down_are_read_in_order()
    {
        await using (TestWorld world = Own())
        {
            EffectiveHost host = await StartedAsync(world);
            await File.AppendAllTextAsync(Log, "1\n", Token);
            await ReadAsync(world, host);
            Assert.Equal(["1"], Texts(world));
        }

        await File.AppendAllTextAsync(Log, "2\n", Token);
        File.Move(Log, Log + ".2");
        await File.WriteAllTextAsync(Log + ".1", "3\n", Token);
        await File.WriteAllTextAsync(Log, "4\n", Token);
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        File.SetLastWriteTimeUtc(Log + ".2", now.AddSeconds(-20));
        File.SetLastWriteTimeUtc(Log + ".1", now.AddSeconds(-10));
        await File.WriteAllTextAsync(Log + ".3.gz", "not for us", Token);

        await using TestWorld later = Own();
        await ReadAsync(later, Put(later, ItemValueType.Text));
        Assert.Equal(["2", "3", "4"], Texts(later));
    }

    [Fact]
    public async Task Logs_with_a_date_in_their_names_are_one_log()
    {
        await using TestWorld world = Own();
        string first = Path.Combine(_root, "web-2026-01-01.log"), second = Path.Combine(_root, "web-2026-01-02.log");
        await File.WriteAllTextAsync(first, "0\n", Token);
        EffectiveHost host = Put(world, ItemValueType.Text, $$"""{"path":"{{_root}}/web-*.log"}""");
        await ReadAsync(world, host);
        await File.AppendAllTextAsync(first, "1\n", Token);
        File.SetLastWriteTimeUtc(first, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-5));
        await File.WriteAllTextAsync(second, "2\n", Token);
        await ReadAsync(world, host);

        Assert.Equal(["1", "2"], Texts(world));
    }

    [Fact]
    public async Task Values_that_were_not_stored_are_read_again_under_the_same_times()
    {
        await using TestWorld world = Own();
        EffectiveHost host = await StartedAsync(world);
        await File.AppendAllTextAsync(Log, "1\n2\n", Token);
        world.Texts.Fault = new MetricsException("disk full", mayRetry: true);
        await ReadAsync(world, host);
        world.Texts.Fault = null;
        await File.AppendAllTextAsync(Log, "3\n", Token);
        await ReadAsync(world, host);

        Assert.Equal(["1", "2", "3"], Texts(world));
    }

    [Fact]
    public async Task After_a_crash_between_storing_and_remembering_the_times_are_the_same()
    {
        await using TestWorld world = Own();
        EffectiveHost host = await StartedAsync(world);
        await File.AppendAllTextAsync(Log, "1\n2\n", Token);

        // What kill -9 leaves when the values are stored: the position with what was about to be stored.
        world.Texts.Fault = new MetricsException("stop", mayRetry: true);
        await ReadAsync(world, host);
        world.Texts.Fault = null;
        string state = Directory.GetFiles(Path.Combine(_root, "state"), "*.json", SearchOption.AllDirectories).Single();
        byte[] left = await File.ReadAllBytesAsync(state, Token);
        await ReadAsync(world, host);
        await File.WriteAllBytesAsync(state, left, Token);
        await File.AppendAllTextAsync(Log, "3\n", Token);

        await using TestWorld after = Own();
        await ReadAsync(after, Put(after, ItemValueType.Text));

        Assert.Equal(world.Texts.All.Select(t => (t.Value.At, t.Value.Text)), after.Texts.All.Take(2).Select(t => (t.Value.At, t.Value.Text)));
        Assert.Equal(["1", "2", "3"], Texts(after));
    }

    [Fact]
    public async Task Lines_are_counted_at_every_interval()
    {
        await using TestWorld world = Own();
        await File.WriteAllTextAsync(Log, "", Token);
        EffectiveHost host = Put(world, ItemValueType.Float, $$"""{"path":"{{Log}}","pattern":"ERROR","count":true}""");
        await ReadAsync(world, host);
        await File.AppendAllTextAsync(Log, "ERROR a\nok\nERROR b\n", Token);
        await ReadAsync(world, host);
        await ReadAsync(world, host);

        Assert.Equal([0.0, 2.0, 0.0], (await world.SamplesAsync(host, "k")).Select(s => s.Value));
    }

    [Fact]
    public async Task An_entry_of_several_lines_is_complete_when_the_next_begins_or_nothing_comes()
    {
        await using TestWorld world = Own();
        await File.WriteAllTextAsync(Log, "", Token);
        EffectiveHost host = Put(world, ItemValueType.Text, $$"""{"path":"{{Log}}","entryBegins":"^\\d","pattern":"Exception"}""");
        await ReadAsync(world, host);
        await File.AppendAllTextAsync(Log, "1 Exception\n  at A\n2 fine\n3 Exception\n  at B\n", Token);
        await ReadAsync(world, host);
        Assert.Equal(["1 Exception\n  at A"], Texts(world));
        await ReadAsync(world, host);
        await ReadAsync(world, host);

        Assert.Equal(["1 Exception\n  at A", "3 Exception\n  at B"], Texts(world));
    }

    [Fact]
    public async Task What_the_settings_do_not_allow_is_not_supported_with_the_reason()
    {
        await using TestWorld world = Own();
        EffectiveHost host = Put(world, ItemValueType.Text, """{"path":"/etc/passwd"}""");
        await ReadAsync(world, host);

        Assert.Contains("files.read", world.Latest.Get(host.ItemsByKey["k"])!.Error!.English(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"path\":\"x\"}", "absolute")]
    [InlineData("{\"path\":\"/var/log/*/x\"}", "file name")]
    [InlineData("{\"path\":\"/x\",\"pattern\":\"(\"}", "pattern")]
    [InlineData("{\"path\":\"/x\",\"entryBegins\":\"(\"}", "entryBegins")]
    [InlineData("{\"path\":\"/x\",\"output\":\"a\"}", "output needs a pattern")]
    [InlineData("{\"path\":\"/x\",\"pattern\":\"a\",\"output\":\"a\",\"count\":true}", "count has no output")]
    [InlineData("{\"path\":\"/x\",\"encoding\":\"klingon\"}", "encoding")]
    public void Options_that_do_not_hold_are_named(string options, string expected)
    {
        var errors = new List<string>();
        var definition = new ItemDefinition { Key = "k", Type = "log-file", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };

        Assert.Null(new KindRegistry([Kind]).Bind(KindFamily.Receiver, definition, errors));
        Assert.Contains(expected, string.Join(' ', errors), StringComparison.Ordinal);
    }

    private static EffectiveItem Item(string key, string type, ItemValueType valueType, string options) =>
        TestHosts.Item(key, type, valueType) with { Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };

    private static string[] Texts(TestWorld world) => [.. world.Texts.All.Select(t => t.Value.Text)];

    private static Task ReadAsync(TestWorld world, EffectiveHost host) => world.Services.GetRequiredService<LogFileReceiver>().ReadAsync(host, Token);

    private LogFileReceiver ReceiverOver(TestWorld world) => _receiver ??= ActivatorUtilities.CreateInstance<LogFileReceiver>(
        world.Services, new FileGate(new FileAccessOptions { Read = _root }),
        new CollectOptions { Trapper = null });

    private TestWorld Own() => new(
        realTime: true, s => s.AddSingleton(new FileAccessOptions { Read = _root }),
        new CollectOptions { Trapper = null, StateDirectory = Path.Combine(_root, "state") });

    private EffectiveHost Put(TestWorld world, ItemValueType type, string? options = null) =>
        world.Catalog.Put(TestHosts.Host(items: [Item("k", "log-file", type, options ?? $$"""{"path":"{{Log}}"}""")]));

    private async Task<EffectiveHost> StartedAsync(TestWorld world)
    {
        await File.WriteAllTextAsync(Log, "before\n", Token);
        EffectiveHost host = Put(world, ItemValueType.Text);
        await ReadAsync(world, host);
        return host;
    }
}
