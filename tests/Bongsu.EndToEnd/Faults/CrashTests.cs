using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.EndToEnd.Faults;

/// <summary>kill -9 under load, again and again: what was acknowledged is there, once; problems and messages are neither lost nor doubled.</summary>
public sealed class CrashTests
{
    private const int Kills = 20;
    private const int Senders = 4;

    [Fact]
    public async Task KillNineUnderLoad_EveryAcknowledgedValueIsThere_AndNoProblemIsLostOrDoubled()
    {
        await using Stage stage = await Stage.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await stage.Bongsu.PostAsync("api/configuration", System.Text.Json.JsonDocument.Parse("""
            {"hosts":[{"name":"load","items":[{"key":"v[0]","type":"zabbix-active"},{"key":"v[1]","type":"zabbix-active"},{"key":"v[2]","type":"zabbix-active"},{"key":"v[3]","type":"zabbix-active"}]}]}
            """).RootElement);
        var acknowledged = new ConcurrentDictionary<(int Sender, long Clock), long>();
        Task[] load = [.. Enumerable.Range(0, Senders).Select(n => SendAsync(stage.Bongsu, n, acknowledged, stop.Token))];
        var random = new Random(20261122);

        bool full = false;
        for (int i = 0; i < Kills; i++)
        {
            // The problem opens and ends in the midst of it, so that transactions of all kinds are cut.
            full = !full;
            await Eventually.HoldsAsync(
                async () => (await Sender.RunAsync(
                    stage.Bongsu, "shop-1", "vfs.fs.size[/,pused]", full ? "95" : "50")).Code == 0, "the value is taken", TimeSpan.FromSeconds(60));
            int before = acknowledged.Count;
            int more = random.Next(1, 400);
            await Eventually.HoldsAsync(() => Task.FromResult(acknowledged.Count >= before + more), "the load goes on", TimeSpan.FromSeconds(60));
            await stage.Bongsu.KillAsync();
            await stage.Bongsu.StartAgainAsync();
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        await Eventually.HoldsAsync(
            async () => (
                await stage.ProblemsAsync("?host=shop-1")).All(
                    p => (string?)p!["state"] == "recovered"), "the last problem has ended", TimeSpan.FromSeconds(60));
        await Eventually.HoldsAsync(
            async () => (await stage.Bongsu.GetAsync("api/outbox?take=1000"))["rows"]!.AsArray().All(m => (string?)m!["state"] is "delivered" or "cancelled"),
            "nothing is left in the outbox", TimeSpan.FromMinutes(3));

        for (int n = 0; n < Senders; n++)
        {
            Dictionary<long, double> stored = await StoredAsync(stage.Bongsu, n);
            (int Sender, long Clock)[] lost = [
                .. acknowledged.Keys.Where(a => a.Sender == n && (!stored.TryGetValue(a.Clock, out double value) || (long)value != acknowledged[a]))];
            Assert.True(lost.Length == 0, $"Sender {n} lost {lost.Length} of {acknowledged.Keys.Count(a => a.Sender == n)} acknowledged values.");
        }

        JsonArray problems = await stage.ProblemsAsync("?host=shop-1&take=1000");
        Assert.Equal(Kills / 2, problems.Count);
        string[] ids = [.. stage.Mail.Mails.Select(m => m.Message.MessageId!)];
        // One message of each problem, and one of its end to those who were told; a problem that ended before its message left is told to nobody, and its row
        // says so.
        JsonNode[] mails = [
            .. (await stage.Bongsu.GetAsync("api/outbox?take=1000"))["rows"]!.AsArray().Where(m => (string?)m!["channel"] == "mail").Select(m => m!)];
        JsonNode[] told = [.. mails.Where(m => (string?)m["state"] == "delivered")];
        Assert.Equal(problems.Count, mails.Count(m => (string?)m["kind"] == "problem"));
        Assert.All(mails.Except(told), m => Assert.Equal("not needed: the problem recovered before the message was sent", (string?)m["lastResult"]));
        Assert.Equal(told.Count(m => (string?)m["kind"] == "problem"), told.Count(m => (string?)m["kind"] == "recovery"));
        Assert.Equal(told.Length, ids.Distinct(StringComparer.Ordinal).Count());

        // It is the same incident that comes back: its issue is opened once, reopened each time, and told of each time once.
        Testing.FakeJiraIssue issue = Assert.Single(stage.Jira.Issues);
        Assert.Equal("done", issue.Category);
        string[] again = [.. issue.Comments.Where(c => c.StartsWith("It has happened again", StringComparison.Ordinal)).Select(c => c.Split('\n')[0])];
        Assert.Equal(again.Distinct(StringComparer.Ordinal), again);
    }

    /// <summary>
    /// The value that opened the problem and the one that ended it are acknowledged, and the program dies at once: what it had decided and not written it
    /// decides again.
    /// </summary>
    [Fact]
    public async Task KillNineAtOnceAfterBadAndBack_EachTimeLeavesItsProblem_Once()
    {
        const int Times = 8;
        await using Stage stage = await Stage.StartAsync();

        for (int i = 1; i <= Times; i++)
        {
            long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            await Sender.SendAsync(stage.Bongsu, [("shop-1", "vfs.fs.size[/,pused]", now - 1, "95"), ("shop-1", "vfs.fs.size[/,pused]", now, "50")]);
            await stage.Bongsu.KillAsync();
            await stage.Bongsu.StartAgainAsync();
            int expected = i;
            await Eventually.HoldsAsync(
                async () =>
                    await stage.ProblemsAsync("?host=shop-1&take=1000") is var problems
                        && problems.Count == expected
                        && problems.All(p => (string?)p!["state"] == "recovered"),
                $"there are {i} problems and all have ended", TimeSpan.FromSeconds(30));
            Assert.Contains(
                await stage.ProblemsAsync("?host=shop-1&take=1000"),
                p => DateTimeOffset.Parse((string)p!["startedAt"]!, CultureInfo.InvariantCulture).ToUnixTimeSeconds() == now - 1);
        }

        JsonNode[] mails = [
            .. (await stage.Bongsu.GetAsync("api/outbox?take=1000"))["rows"]!.AsArray()
                .Where(m => (string?)m!["channel"] == "mail" && (string?)m["kind"] == "problem")
                .Select(m => m!)];
        Assert.Equal(Times, mails.Select(m => (long)m["problemId"]!).Distinct().Count());
        Assert.Equal(Times, mails.Length);
    }

    /// <summary>
    /// A sender has no session: what it sends again after a lost answer, of one second and without nanoseconds, is stored once, in its order.
    /// </summary>
    [Fact]
    public async Task KillNineUnderNumbersOfOneSecond_EachAcknowledgedOneIsThereOnce_InItsOrder()
    {
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync("hosts: [{name: load, items: [{key: n}]}]");
        long clock = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60;
        var random = new Random(20261129);
        int sent = 0;
        for (int kill = 0; kill < 6; kill++)
        {
            using var killing = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(50, 400)));
            Task killed = KillLaterAsync(bongsu, killing.Token);
            for (int request = 0; request < 15; request++)
            {
                var rows = new JsonArray();
                for (int i = 0; i < 10; i++)
                    rows.Add(
                        new JsonObject { ["host"] = "load", ["key"] = "n", ["value"] = (sent + i).ToString(CultureInfo.InvariantCulture), ["clock"] = clock });
                string body = new JsonObject { ["request"] = "sender data", ["data"] = rows }.ToJsonString();
                while (!await TrySendAsync(bongsu, body, TestContext.Current.CancellationToken))
                {
                    await killed;
                    if (killed.IsCompleted && !await TrySendAsync(bongsu, body, TestContext.Current.CancellationToken))
                        await bongsu.StartAgainAsync();
                }

                sent += 10;
            }

            await killed;
            if (!await IsUpAsync(bongsu))
                await bongsu.StartAgainAsync();
        }

        JsonNode history = await bongsu.GetAsync($"api/hosts/load/items/n/history?from={clock - 10}&to={clock + 60}&limit=10000");
        Assert.Equal(Enumerable.Range(0, sent).Select(i => (double)i), history["values"]!.AsArray().Select(v => (double)v!["value"]!));
    }

    private static async Task KillLaterAsync(BongsuProcess bongsu, CancellationToken when)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, when);
        }
        catch (OperationCanceledException)
        {
            await bongsu.KillAsync();
        }
    }

    private static Task<bool> IsUpAsync(BongsuProcess bongsu) =>
        TrySendAsync(bongsu, """{"request":"sender data","data":[]}""", TestContext.Current.CancellationToken);

    /// <summary>An agent's data with a session of its own: the same rows are sent until they are acknowledged.</summary>
    private static async Task SendAsync(BongsuProcess bongsu, int sender, ConcurrentDictionary<(int, long), long> acknowledged, CancellationToken stop)
    {
        long clock = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 3600;
        string session = new string('a', 31) + sender.ToString(CultureInfo.InvariantCulture);
        long id = 0;
        while (!stop.IsCancellationRequested)
        {
            var rows = new JsonArray();
            for (int i = 0; i < 10; i++)
            {
                id++;
                rows.Add(new JsonObject
                {
                    ["host"] = "load", ["key"] = $"v[{sender}]", ["id"] = id, ["value"] = id.ToString(CultureInfo.InvariantCulture),
                    ["clock"] = clock + (id / 100), ["ns"] = id % 100 * 10_000_000,
                });
            }

            string body = new JsonObject { ["request"] = "agent data", ["session"] = session, ["data"] = rows.DeepClone() }.ToJsonString();
            while (!stop.IsCancellationRequested && !await TrySendAsync(bongsu, body, stop))
            {
                // Refused or cut: the program is being killed or is not up yet. The same rows again.
            }

            if (stop.IsCancellationRequested)
                return;
            for (long i = id - 9; i <= id; i++)
                acknowledged[(sender, ((clock + (i / 100)) * 1000) + (i % 100 * 10))] = i;
        }
    }

    private static async Task<bool> TrySendAsync(BongsuProcess bongsu, string body, CancellationToken stop)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(bongsu.Trapper, stop);
            NetworkStream stream = client.GetStream();
            await ZabbixFrameWriter.WriteAsync(stream, System.Text.Encoding.UTF8.GetBytes(body), ZabbixFrameFlags.None, stop);
            using ZabbixFrame? answer = await new ZabbixFrameReader().ReadAsync(stream, stop);
            return answer is not null && System.Text.Encoding.UTF8.GetString(answer.Body.Span).Contains("success", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or IOException or ZabbixProtocolException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<Dictionary<long, double>> StoredAsync(BongsuProcess bongsu, int sender)
    {
        JsonNode answer = await bongsu.GetAsync($"prometheus/api/v1/query?query=v%7Bhost%3D%22load%22%2Ckey%3D%22v%5B{sender}%5D%22%7D%5B2h%5D");
        return answer["data"]!["result"]!.AsArray().SelectMany(s => s!["values"]!.AsArray())
            .ToDictionary(v => (long)Math.Round((double)v![0]! * 1000), v => double.Parse((string)v![1]!, CultureInfo.InvariantCulture));
    }
}
