using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing;
using Bongsu.Testing.Smtp;

namespace Bongsu.EndToEnd.Stories;

/// <summary>Story 4, the outage: the shop's web server stops and starts again.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ShopStopsAndStarts_ExactlyItsPeopleHearBoth_AndTheIssueFollows()
    {
        await using Stage stage = await Stage.StartAsync();
        await Eventually.HoldsAsync(
            async () => (await stage.Bongsu.GetAsync("api/overview"))["services"]!.AsArray().Any(s => (string?)s!["health"] == "good"),
            "the shop is seen well",
            Patience);

        await stage.Shop.DownAsync();
        JsonNode problem = await stage.ProblemAsync("shop", "open", Patience);
        Assert.Equal(5, (int)problem["level"]!);
        Assert.Equal("service", (string?)problem["category"]);
        await Eventually.HoldsAsync(
            () => Task.FromResult(stage.Mails.Count >= 2 && stage.Sms.Messages.Count >= 2 && stage.Jira.Issues.Count == 1),
            "both organisations are told and Jira has the issue",
            Patience);

        await stage.Shop.UpAsync();
        await stage.ProblemAsync("shop", "recovered", Patience);
        await Eventually.HoldsAsync(
            () =>
                Task.FromResult(stage.Mails.Count >= 4
                    && stage.Sms.Messages.Count >= 4
                    && stage.Jira.Issues[0].Category == "done"
                    && stage.Jira.Issues[0].Comments.Count > 0),
            "the end is told and Jira's issue is closed with a comment", Patience);

        Assert.Equal(
            ["infra@example.com", "infra@example.com", "shop@example.com", "shop@example.com"], stage.Mails.Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.Equal(["+821000000001", "+821000000001", "+821000000002", "+821000000002"], stage.Sms.Messages.Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.Contains("위급", stage.Mails.First(m => m.To == "shop@example.com").Subject, StringComparison.Ordinal);
        Assert.Equal("SHOP", (string?)stage.Jira.Issues[0].Fields["project"]!["key"]);
        Assert.Equal("Highest", (string?)stage.Jira.Issues[0].Fields["priority"]!["name"]);
        Assert.Contains("outage", stage.Jira.Issues[0].Labels);
        Assert.Empty(stage.Jira.Violations);
        Assert.Empty(stage.Sms.Violations);

        JsonNode detail = await stage.Bongsu.GetAsync($"api/problems/{(long)problem["id"]!}");
        string[] kinds = [.. detail["events"]!.AsArray().Select(e => (string)e!["kind"]!)];
        Assert.Contains("opened", kinds);
        Assert.Contains("notified", kinds);
        Assert.Contains("recovered", kinds);
        Assert.All(detail["messages"]!.AsArray(), m => Assert.False(string.IsNullOrEmpty((string?)m!["reason"])));
        Assert.Equal("closed", (string?)detail["problem"]!["issue"]!["state"]);
    }

    [Fact]
    public async Task MailAndJiraAreDownMeanwhile_EverythingArrivesOnceAfterwards()
    {
        await using Stage stage = await Stage.StartAsync();
        stage.Mail.Mode = SmtpSinkMode.Close;
        stage.Jira.Inject(FakeFault.DropAfter, times: 1, method: "POST", path: "/issue");
        await Sender.SendAsync(stage.Bongsu, "shop-1", "vfs.fs.size[/,pused]", "95");
        await stage.ProblemAsync("shop-1", "open", Patience);
        await Eventually.HoldsAsync(
            async () => (await stage.Bongsu.GetAsync("api/outbox"))["rows"]!.AsArray().Any(m => (string?)m!["channel"] == "mail"
                && (int)m["attempts"]! >= 1), "a mail was tried in vain", Patience);

        await stage.Bongsu.KillAsync();
        await stage.Bongsu.StartAgainAsync();
        stage.Mail.Mode = SmtpSinkMode.Take;
        await Eventually.HoldsAsync(
            async () => (
                await stage.Bongsu.GetAsync("api/outbox"))["rows"]!.AsArray().All(
                    m => (string?)m!["state"] == "delivered"), "every message is delivered", TimeSpan.FromMinutes(3));

        Assert.Equal("infra@example.com", Assert.Single(stage.Mails).To);
        Assert.Single(stage.Jira.Issues);
        Assert.Empty(stage.Jira.Violations);
    }

    [Fact]
    public async Task DiskOfAShopHostFills_InfrastructureAloneIsMailed()
    {
        await using Stage stage = await Stage.StartAsync();

        await Sender.SendAsync(stage.Bongsu, "shop-1", "vfs.fs.size[/,pused]", "95");
        JsonNode problem = await stage.ProblemAsync("shop-1", "open", Patience);
        await Eventually.HoldsAsync(() => Task.FromResult(stage.Mails.Count > 0 && stage.Jira.Issues.Count > 0), "somebody is told", Patience);
        await Sender.SendAsync(stage.Bongsu, "shop-1", "vfs.fs.size[/,pused]", "50");
        await stage.ProblemAsync("shop-1", "recovered", Patience);
        await Eventually.HoldsAsync(() => Task.FromResult(stage.Mails.Count >= 2), "the end is told", Patience);

        Assert.Equal(3, (int)problem["level"]!);
        Assert.Equal("Disk / of shop-1 is 95 % full", (string?)problem["title"]);
        Assert.Equal(["infra@example.com", "infra@example.com"], stage.Mails.Select(m => m.To));
        Assert.Empty(stage.Sms.Messages);
        Assert.Equal("OPS", (string?)Assert.Single(stage.Jira.Issues).Fields["project"]!["key"]);
    }
}
