using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing.Smtp;

namespace Bongsu.EndToEnd.Faults;

/// <summary>kill -9 while steps of a policy are due: none is skipped, none is fired twice.</summary>
public sealed class EscalationKillTests
{
    private const int Steps = 8;

    [Fact]
    public async Task KillNineAroundEveryStep_EachNotifiesOnce_AndEverybodyHearsOfTheEndOnce()
    {
        await using SmtpSink mail = SmtpSink.Start();
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(Configuration(mail.Port));
        await Eventually.HoldsAsync(async () => (await Sender.RunAsync(bongsu, "h", "k", "9")).Code == 0, "the value is taken", TimeSpan.FromSeconds(30));

        // Killed as soon as a message arrives: its result is not written, later steps are planned, due or being decided.
        for (int i = 1; i <= Steps; i++)
        {
            int expected = i;
            await Eventually.HoldsAsync(() => Task.FromResult(Ids(mail, "").Length >= expected), $"{i} people are notified", TimeSpan.FromSeconds(60));
            await bongsu.KillAsync();
            await bongsu.StartAgainAsync();
        }

        await Eventually.HoldsAsync(async () => (await Sender.RunAsync(bongsu, "h", "k", "1")).Code == 0, "the value is taken", TimeSpan.FromSeconds(30));
        await Eventually.HoldsAsync(
            async () => await RowsAsync(bongsu) is var rows && rows.Count(r => (string?)r["kind"] == "recovery") == Steps && rows.All(IsDone),
            "everybody has heard of the end", TimeSpan.FromSeconds(60));

        JsonNode[] all = await RowsAsync(bongsu);
        string[] people = [.. Enumerable.Range(0, Steps).Select(Name).Order(StringComparer.Ordinal)];
        foreach (string kind in new[] { "problem", "recovery" })
        {
            JsonNode[] of = [.. all.Where(r => (string?)r["kind"] == kind && (string?)r["state"] == "delivered")];
            Assert.Equal(people, of.Select(r => (string)r["person"]!).Order(StringComparer.Ordinal));
        }

        // What was handed over twice bears the same number, by which a mail program knows it.
        Assert.Equal(2 * Steps, Ids(mail, "").Length);
    }

    private static bool IsDone(JsonNode row) => (string?)row["state"] is "delivered" or "cancelled";

    private static string[] Ids(SmtpSink mail, string subject) =>
        [.. mail.Mails.Where(m => (m.Message.Subject ?? "").Contains(subject, StringComparison.Ordinal)).Select(m => m.Message.MessageId!).Distinct()];

    private static async Task<JsonNode[]> RowsAsync(BongsuProcess bongsu) =>
        [.. (await bongsu.GetAsync("api/outbox?take=1000"))["rows"]!.AsArray().Select(r => r!)];

    private static string Name(int i) => "P" + i.ToString(CultureInfo.InvariantCulture);

    private static string Configuration(int smtp)
    {
        string people = string.Join(", ", Enumerable.Range(0, Steps).Select(i => $"{{name: {Name(i)}, email: {Name(i)}@example.com}}"));
        string steps = string.Join(
            ", ", Enumerable.Range(0, Steps).Select(i => $"{{notify: [ops/{Name(i)}], by: [mail], delay: {(2 * i).ToString(CultureInfo.InvariantCulture)}s}}"));
        return $$"""
            settings: {incidents: {wait: 0s} }
            organisations: [{name: ops, kind: infrastructure, people: [{{people}}]}]
            channels: [{name: mail, type: smtp, host: 127.0.0.1, port: {{smtp}}, from: bongsu@example.com, security: none}]
            policies: [{name: p, steps: [{{steps}}]}]
            hosts: [{name: h, items: [{key: k}], triggers: [{name: high, expression: "last(//k)>5", level: 3}]}]
            """;
    }
}
