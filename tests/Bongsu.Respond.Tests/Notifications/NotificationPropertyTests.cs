using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store.Rows;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Respond.Tests.Notifications;

/// <summary>
/// Whatever opens, recovers, is acknowledged and silenced, in whatever order: nobody hears twice of the same by the same channel, and whoever heard of the
/// start of an incident hears of its end.
/// </summary>
public sealed class NotificationPropertyTests
{
    private const string Configuration = """
          settings: {budget: {messages: 0}}
          organisations:
            - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com, phone: "+821000000000"}]}
            - {name: shop-team, people: [{name: Owner, email: shop@example.com, phone: "+821000000001"}]}
          channels: [{name: mail, type: smtp}, {name: text, type: sms}]
          services: [{name: shop, owner: shop-team}, {name: pay, owner: shop-team, dependsOn: [shop]}]
          hosts: [{name: sw}, {name: far-1, gateway: sw}, {name: far-2, gateway: sw}, {name: db-1, service: shop}, {name: web-1, service: shop}, {name: web-2}]

        """;

    private static readonly (string Problem, string Host, Level Level, bool IsDown)[] s_what =
    [
        ("link", "sw", Level.Warning, true),
        ("ping", "far-1", Level.Warning, true),
        ("ping", "far-2", Level.Warning, true),
        ("disk", "db-1", Level.Warning, false),
        ("cpu", "db-1", Level.Notice, false),
        ("cpu", "web-1", Level.Warning, false),
        ("cpu", "web-2", Level.Warning, false),
        ("outage", "shop", Level.Emergency, false),
        ("slow", "pay", Level.Critical, false),
    ];

    [Property(Arbitrary = [typeof(Plots)], MaxTest = 40)]
    public async Task Nobody_hears_twice_of_the_same_and_whoever_heard_of_the_start_hears_of_the_end(Plot plot)
    {
        var story = new Story("property.test:1", "random", Configuration, plot.Events, [], [], []);
        var world = new StoryWorld(story, new KindRegistry(RecordingKinds.All));

        IReadOnlyList<OutboxRow> rows = await LiveStory.RowsAsync(story, world, plot.Events[^1].At + TimeSpan.FromHours(3));

        Assert.DoesNotContain(rows, r => r.State is OutboxState.Pending or OutboxState.Sending);
        foreach (IGrouping<(long?, string, string?), OutboxRow> reader in
            rows.Where(r => r is { State: OutboxState.Delivered, Address: not null }).GroupBy(r => (r.IncidentId, r.Channel, r.Address)))
        {
            PersonalNotification[] heard =
            [
                .. reader.Select(r => NotificationJson.Read(r.PayloadJson)).OfType<PersonalNotification>().Where(n => n is not AlarmNotification),
            ];
            string all = $"{reader.Key}: {string.Join(", ", heard.Select(Said))}\n{plot}";
            Assert.True(heard.Select(Said).Distinct().Count() == heard.Length, "twice the same: " + all);
            Assert.True(heard.Count(n => n is not DigestLine && IsOfEnd(n)) <= 1, "more than one end: " + all);
            Assert.True(heard.Any(IsOfEnd), "no end: " + all);
            Assert.True(heard.Any(n => !IsOfEnd(n)) || heard.All(IsWhole), "an end without a start: " + all);
        }
    }

    // What one message says: of which problem, what, and how bad and how much.
    private static string Said(PersonalNotification n) =>
        $"{n.Kind} {(n as UpdateNotification)?.Why} #{n.Problem.Id} {n.Problem.Title} {(int)n.Problem.Level} "
            + $"{(n.Problem.RecoveredAt is null ? "open" : "over")} of {n.Incident?.Problems}";

    private static bool IsOfEnd(PersonalNotification n) => n.Problem.RecoveredAt is not null;

    // One message that says both.
    private static bool IsWhole(PersonalNotification n) => n is ProblemNotification { IsOver: true } or DigestLine;

    public sealed record Plot(IReadOnlyList<StoryEvent> Events)
    {
        public override string ToString() => string.Join('\n', Events.Select(e => $"  {e.At} {e.Verb} {e.Problem} on {e.Host} {e.Until}"));
    }

    public static class Plots
    {
        public static Arbitrary<Plot> Plot() => (
            from count in Gen.Choose(2, 16)
            from whats in Gen.ListOf(Gen.Choose(0, s_what.Length - 1), count)
            from seconds in Gen.ListOf(Gen.OneOf(Gen.Choose(0, 15), Gen.Choose(0, 15), Gen.Choose(15, 200), Gen.Choose(15, 900)), count)
            from verbs in Gen.ListOf(Gen.Choose(0, 9), count)
            select Make([.. whats], [.. seconds], [.. verbs])).ToArbitrary();

        // What is open and comes again recovers, mostly; in the end all does.
        private static Plot Make(int[] whats, int[] seconds, int[] verbs)
        {
            var events = new List<StoryEvent>();
            var open = new HashSet<int>();
            TimeSpan at = TimeSpan.Zero;
            foreach ((int what, int pause, int verb) in whats.Zip(seconds, verbs))
            {
                at += TimeSpan.FromSeconds(pause);
                if (open.Add(what))
                    events.Add(Event(at, "open", what));
                else if (verb < 2)
                    events.Add(Event(at, "acknowledge", what));
                else if (verb < 3)
                    events.Add(new StoryEvent(at, "silence", null, s_what[what].Host) { Until = at + TimeSpan.FromMinutes(5) });
                else if (open.Remove(what))
                    events.Add(Event(at, "recover", what));
            }

            foreach (int what in open)
                events.Add(Event(at += TimeSpan.FromSeconds(7), "recover", what));
            return new Plot(events);
        }

        private static StoryEvent Event(TimeSpan at, string verb, int what) =>
            new(at, verb, s_what[what].Problem, s_what[what].Host) { Level = s_what[what].Level, IsDown = s_what[what].IsDown };
    }
}
