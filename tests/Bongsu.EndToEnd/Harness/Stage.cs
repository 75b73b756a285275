using System.Text.Json.Nodes;
using Bongsu.Testing;
using Bongsu.Testing.Smtp;

namespace Bongsu.EndToEnd.Harness;

/// <summary>
/// The stage of the stories: the real program, a shop, a mail server, and the fakes of an SMS gateway and Jira that check every request against the published
/// descriptions. Three organisations: infra, shop-team and pay-team.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private Stage(WebSite shop, SmtpSink mail, FakeTwilio sms, FakeJira jira, BongsuProcess bongsu)
    {
        Shop = shop;
        Mail = mail;
        Sms = sms;
        Jira = jira;
        Bongsu = bongsu;
    }

    public WebSite Shop { get; }

    public SmtpSink Mail { get; }

    public FakeTwilio Sms { get; }

    public FakeJira Jira { get; }

    public BongsuProcess Bongsu { get; }

    public static async Task<Stage> StartAsync(Dictionary<string, string>? environment = null)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        WebSite shop = await WebSite.StartAsync();
        SmtpSink mail = SmtpSink.Start();
        FakeTwilio sms = await FakeTwilio.StartAsync(cancellationToken);
        FakeJira jira = await FakeJira.StartAsync(null, cancellationToken);
        BongsuProcess bongsu = await BongsuProcess.StartAsync(Configuration(shop, mail.Port, sms, jira), environment);
        return new Stage(shop, mail, sms, jira, bongsu);
    }

    /// <summary>The problems that the API shows, newest first.</summary>
    public async Task<JsonArray> ProblemsAsync(string query = "") => (await Bongsu.GetAsync("api/problems" + query))["rows"]!.AsArray();

    /// <summary>Waits until a problem with this title on this host is in a state.</summary>
    public Task<JsonNode> ProblemAsync(string host, string state, TimeSpan? patience = null) => Eventually.GetAsync(
        async () => (await ProblemsAsync()).FirstOrDefault(p => (string?)p!["host"] == host && (string?)p["state"] == state),
        $"there is a problem of {host} that is {state}",
        patience ?? TimeSpan.FromSeconds(40));

    /// <summary>All that was sent by mail, as (address, subject).</summary>
    public IReadOnlyList<(string To, string Subject)> Mails => [.. Mail.Mails.SelectMany(m => m.To.Select(to => (to, m.Message.Subject ?? "")))];

    public async ValueTask DisposeAsync()
    {
        await Bongsu.DisposeAsync();
        await Jira.DisposeAsync();
        await Sms.DisposeAsync();
        await Mail.DisposeAsync();
        await Shop.DisposeAsync();
    }

    private static string Configuration(WebSite shop, int smtp, FakeTwilio sms, FakeJira jira) => $$"""
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com, phone: "+821000000001"}]}
          - {name: shop-team, kind: service, language: ko, timeZone: Asia/Seoul, people: [{name: Owner, email: shop@example.com, phone: "+821000000002"}]}
          - {name: pay-team, kind: service, people: [{name: Payer, email: pay@example.com, phone: "+821000000003"}]}
        channels:
          - {name: mail, type: smtp, host: 127.0.0.1, port: {{smtp}}, from: bongsu@example.com, security: none}
          - {name: sms, type: sms, provider: twilio, url: "{{sms.Url.ToString().TrimEnd('/')}}", account: {{FakeTwilio.AccountSid}}, user: {{FakeTwilio.AccountSid}}, password: {{FakeTwilio.AuthToken}}, from: "+15005550006"}
        trackers:
          - name: jira
            type: jira
            url: "{{jira.Url.ToString().TrimEnd('/')}}"
            user: bongsu@example.com
            token: jira-token
            rules:
              - {hostGroup: "*", userGroup: shop-team, levels: [4, 5], project: SHOP, issueType: Incident, priority: Highest, labels: [outage]}
              - {levels: [1, 2, 3], project: OPS, issueType: Task, priority: Low}
        services:
          - name: shop
            owner: shop-team
            checks: [{name: front, type: http, url: "{{shop.Url}}", interval: 1s, timeout: 2s}]
          - {name: pay, owner: pay-team}
        hosts:
          - name: shop-1
            service: shop
            groups: [web]
            items:
              - {key: "vfs.fs.size[/,pused]", unit: "%"}
              - {key: note, valueType: text}
            triggers:
              - {name: "Disk / of {HOST.NAME} is {ITEM.LASTVALUE} full", expression: "last(//vfs.fs.size[/,pused])>90", level: 3}
          - name: pay-1
            service: pay
            items: [{key: load}]
            triggers: [{name: pay is busy, expression: "last(//load)>10", level: 2}]
        settings: {publicUrl: "http://bongsu.example.com", budget: {messages: 0} }
        """;
}
