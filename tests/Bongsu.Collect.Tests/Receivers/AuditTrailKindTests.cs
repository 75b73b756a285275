using System.Collections.Frozen;
using System.Text.Json;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers.AuditTrail;
using Bongsu.Collect.Trails;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary><c>audit-trail</c>.</summary>
public sealed class AuditTrailKindTests : ReceiverKindContract
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-trail-").FullName;

    internal override IReceiverKind Kind { get; } = new AuditTrailKind();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private protected override EffectiveItem ItemOf(string key, string type) =>
        TestHosts.Item(key, type, steps: ("jsonpath", """{"path":"$.value"}""")) with { Options = Options($"source.{key}") };

    // A trail takes what another item of its host has become.
    private protected override async Task SendAsync(string host, string key, string value)
    {
        if (World.Catalog.Find(host) is not { } known)
            return;
        EffectiveItem source = TestHosts.Item("source." + key, "trapper", ItemValueType.Text);
        EffectiveItem[] items = [.. known.Items.Values.Where(i => i.Key != source.Key), source];
        known = World.Catalog.Put(known with { Items = items.ToFrozenDictionary(i => i.Id), ItemsByKey = items.ToFrozenDictionary(i => i.Key) });
        await World.Ingest.AcceptAsync([Reading.OfText(known, source, World.Now, value)], Token);
        await World.Services.GetRequiredService<AuditTrailReceiver>().RecordAsync(known, Token);
    }

    [Fact]
    public async Task Changes_are_chained_over_restarts_and_what_stays_the_same_is_left_out()
    {
        await ChangeAsync("a", "b");
        await ChangeAsync("b", "c");

        AuditRecord[] records = [.. (await File.ReadAllLinesAsync(Trail, Token)).Select(AuditRecord.Parse)];
        Assert.Equal(["a", "b", "c"], records.Select(r => r.Value));
        Assert.Equal(("", records[0].Hash, records[1].Hash), (records[0].Previous, records[1].Previous, records[2].Previous));
        Assert.Equal((3L, records[2].Hash, null), await VerifyAsync());
    }

    [Theory]
    [InlineData(0, "\"b\"", "\"x\"", "Line 2: this record was altered.")]
    [InlineData(1, "", "", "Line 2: record 2 is missing; this is 3.")]
    [InlineData(2, "", "", "Line 2: this is not a record.")]
    public async Task Whoever_alters_it_is_seen(int how, string from, string to, string expected)
    {
        await ChangeAsync("a", "b", "c");
        string[] lines = await File.ReadAllLinesAsync(Trail, Token);
        if (how == 0)
            lines[1] = lines[1].Replace(from, to, StringComparison.Ordinal);
        else if (how == 1)
            lines = [lines[0], lines[2]];
        else
            lines[1] = "garbage";
        await File.WriteAllLinesAsync(Trail, lines, Token);

        (long records, _, string? fault) = await VerifyAsync();

        Assert.Equal((1L, expected), (records, fault));
    }

    [Fact]
    public async Task A_record_that_was_half_written_is_written_again()
    {
        await ChangeAsync("a", "b");
        string text = await File.ReadAllTextAsync(Trail, Token);
        await File.WriteAllTextAsync(Trail, text[..^20], Token);
        await ChangeAsync("b");

        Assert.Equal((2L, null), ((await VerifyAsync()).Records, (await VerifyAsync()).Fault));
    }

    private string Trail => Directory.GetFiles(_root, "*.jsonl", SearchOption.AllDirectories).Single();

    private static Dictionary<string, JsonElement> Options(string item) => new() { ["items"] = JsonSerializer.SerializeToElement(new[] { item }) };

    private async Task<(long Records, string LastHash, string? Fault)> VerifyAsync()
    {
        using var lines = new StreamReader(Trail);
        return await AuditTrailVerifier.VerifyAsync(lines, Token);
    }

    private async Task ChangeAsync(params string[] values)
    {
        await using var world = new TestWorld(options: new CollectOptions { Trapper = null, StateDirectory = _root });
        EffectiveItem source = TestHosts.Item("local-file.sha256[passwd]", "trapper", ItemValueType.Text);
        EffectiveItem trail = TestHosts.Item("trail", "audit-trail", ItemValueType.Text) with { Options = Options("local-file.sha256[*") };
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [source, trail]));
        foreach (string value in values)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await world.Ingest.AcceptAsync([Reading.OfText(host, source, world.Now, value)], Token);
            await world.Services.GetRequiredService<AuditTrailReceiver>().RecordAsync(host, Token);
        }
    }
}
