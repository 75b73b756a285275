using System.Globalization;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Respond.Tests.Notifications;

namespace Bongsu.Respond.Tests.Incidents;

/// <summary>
/// What was measured before there were incidents: 8 mails and 2 SMS of one full disk, 200 mails in one second. On a clock that is moved by hand.
/// </summary>
public sealed class IncidentStormTests
{
    private const string People = """
          organisations:
            - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com, phone: "+821000000000"}]}
            - {name: shop-team, people: [{name: Owner, email: shop@example.com, phone: "+821000000001"}]}
          channels: [{name: mail, type: smtp}, {name: text, type: sms}]
          trackers: [{name: jira, type: jira}]

        """;

    private static readonly TimeSpan s_calm = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 1000)]
    public async Task A_thousand_problems_of_a_dead_switch_are_few_messages_that_name_it(bool isLive, int hosts)
    {
        string configuration =
            $"{People}  services: [{{name: shop, owner: shop-team}}]\n  hosts: [{{name: sw}}, {Hosts(hosts, ", gateway: sw")}, {{name: web-1, gateway: sw, "
                + $"service: shop}}]\n";
        List<StoryEvent> events =
        [
            .. Spread("open", "ping", hosts, TimeSpan.FromSeconds(10)).Select(e => e with { IsDown = true }),
            new StoryEvent(TimeSpan.FromSeconds(4), "open", "link", "sw") { IsDown = true },
            new StoryEvent(TimeSpan.FromSeconds(6), "open", "outage", "shop") { Level = Level.Emergency },
            .. Spread("recover", "ping", hosts, TimeSpan.FromSeconds(30)).Select(e => e with { At = e.At + s_calm }),
            new StoryEvent(s_calm, "recover", "link", "sw"),
            new StoryEvent(s_calm, "recover", "outage", "shop"),
        ];

        StoryOutcome outcome = await RunAsync(isLive, configuration, events);

        Message[] messages = Messages(outcome);
        Assert.All(Persons(messages, m => m.At < s_calm), p => Assert.InRange(p.Count(), 1, 4));
        Assert.All(Persons(messages, m => m.At >= s_calm), p => Assert.InRange(p.Count(), 1, 3));
        Assert.DoesNotContain(messages, m => m.Problem == "ping");
        Assert.Contains(messages, m => m is { Problem: "outage", Address: "+821000000001" } && m.At == TimeSpan.FromSeconds(6));
        Assert.All(messages.Where(m => m.At >= s_calm), m => Assert.InRange(m.At, s_calm, s_calm + TimeSpan.FromSeconds(90)));
        Assert.Single(outcome.Sent, l => l.Text.Contains("tracker-open", StringComparison.Ordinal));
        Assert.Single(outcome.Sent, l => l.Text.Contains("tracker-close", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_trigger_on_200_hosts_within_a_second_is_one_message_and_one_end(bool isLive)
    {
        string configuration = $"{People}  hosts: [{Hosts(200, "")}]\n";
        List<StoryEvent> events =
        [
            .. Spread("open", "cpu", 200, TimeSpan.FromSeconds(1)),
            .. Spread("recover", "cpu", 200, TimeSpan.FromSeconds(1)).Select(e => e with { At = e.At + s_calm }),
        ];

        StoryOutcome outcome = await RunAsync(isLive, configuration, events);

        Message[] messages = Messages(outcome);
        Assert.Equal(["problem", "recovery"], messages.Select(m => m.Kind));
        Assert.Single(outcome.Sent, l => l.Text.Contains("tracker-open", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_full_database_disk_with_its_consequences_is_not_eight_mails(bool isLive)
    {
        string configuration = $$"""
            {{People}}  services: [{name: shop, owner: shop-team, dependsOn: [pay]}, {name: pay, owner: shop-team}]
              hosts: [{name: db-1, service: pay}, {name: web-1, service: shop}, {name: web-2, service: shop}]

            """;
        List<StoryEvent> events =
        [
            At(0, "open", "disk", "db-1"),
            At(20, "open", "mysql", "db-1"),
            At(30, "open", "login", "pay", Level.Emergency),
            At(33, "open", "page", "shop", Level.Emergency),
            At(35, "open", "errors", "web-1"),
            At(36, "open", "errors", "web-2"),
            At(40, "open", "search", "shop", Level.Critical),
            At(50, "open", "slow", "pay", Level.Critical),
            At(62, "open", "replica", "db-1"),
            .. new[] { "disk/db-1", "mysql/db-1", "login/pay", "page/shop", "errors/web-1", "errors/web-2", "search/shop", "slow/pay", "replica/db-1" }
                .Select((p, i) => At(600 + i, "recover", p.Split('/')[0], p.Split('/')[1])),
        ];

        StoryOutcome outcome = await RunAsync(isLive, configuration, events);

        Message[] messages = Messages(outcome);
        Assert.All(Persons(messages, m => m.At < s_calm), p => Assert.InRange(p.Count(), 1, 4));
        Assert.All(Persons(messages, m => m.At >= s_calm), p => Assert.InRange(p.Count(), 1, 3));
        Assert.Single(outcome.Sent, l => l.Text.Contains("tracker-open", StringComparison.Ordinal));
    }

    private static StoryEvent At(double seconds, string verb, string problem, string host, Level level = Level.Warning) =>
        new(TimeSpan.FromSeconds(seconds), verb, problem, host) { Level = level };

    private static IEnumerable<StoryEvent> Spread(string verb, string problem, int hosts, TimeSpan over) =>
        Enumerable.Range(0, hosts).Select(i => new StoryEvent(over * i / hosts, verb, problem, Name(i)));

    private static string Name(int i) => "node-" + i.ToString(CultureInfo.InvariantCulture);

    private static string Hosts(int count, string more) =>
        string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{name: {Name(i)}{more}}}"));

    private static async Task<StoryOutcome> RunAsync(bool isLive, string configuration, List<StoryEvent> events)
    {
        var story = new Story("storm", "storm", configuration, [.. events.OrderBy(e => e.At)], [], [], []);
        var world = new StoryWorld(story, new KindRegistry(RecordingKinds.All));
        TimeSpan end = story.Events[^1].At + TimeSpan.FromMinutes(10);
        return isLive ? await LiveStory.RunAsync(story, world, end) : await TrialStory.RunAsync(story, world, end);
    }

    private static Message[] Messages(StoryOutcome outcome) =>
    [
        .. outcome.Sent.Select(l => l.Text.Split(' ')).Where(w => w[2] != "-")
            .Select(w => new Message(TimeText.TryParse(w[0], out TimeSpan at) ? at : TimeSpan.MaxValue, w[2], w[3], w[^1])),
    ];

    // A person has a mail address and a phone.
    private static IEnumerable<IGrouping<bool, Message>> Persons(IEnumerable<Message> messages, Func<Message, bool> when) =>
        messages.Where(when).GroupBy(m => m.Address is "infra@example.com" or "+821000000000");

    private sealed record Message(TimeSpan At, string Address, string Kind, string Problem);
}
