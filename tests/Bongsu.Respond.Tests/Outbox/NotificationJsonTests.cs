using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Incidents;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using static Bongsu.Respond.Tests.Examples;

namespace Bongsu.Respond.Tests.Outbox;

/// <summary>What stands in the store is read by every later version: the discriminators do not change.</summary>
public sealed class NotificationJsonTests
{
    private static readonly Notification[] s_all =
    [
        new ProblemNotification { Problem = FactsOf(Level.Warning), Language = Languages.Find("ko")!, TimeZone = "Asia/Seoul" },
        new UpdateNotification { Problem = FactsOf(Level.Warning), Language = Language.English, TimeZone = "UTC", InReplyTo = "k1", Why = UpdateReason.Growth },
        new ReportNotification { Report = 7, Language = Language.English, TimeZone = "UTC" },
        new RecoveryNotification { Problem = FactsOf(Level.Warning), Language = Language.English, TimeZone = "UTC", InReplyTo = "k1" },
        new DigestLine
        {
            Problem = FactsOf(Level.Info),
            Language = Language.English,
            TimeZone = "UTC",
            Span = TimeSpan.FromHours(1),
            Event = DigestEvent.Recovery,
        },
        new FlappingNotification { Problem = FactsOf(Level.Warning), Language = Language.English, TimeZone = "UTC", Begins = true },
        new AlarmNotification { Problem = FactsOf(Level.Emergency), Language = Language.English, TimeZone = "UTC", Alarm = "nobody" },
        new TrackerOpening { Problem = FactsOf(Level.Warning), Ambiguous = true },
        new TrackerClosing { Problem = FactsOf(Level.Warning), Commented = true },
        new SummaryNotification { Language = Language.English, TimeZone = "UTC", Since = Noon, Held = 3 },
        new WatchNotification
        {
            Language = Language.English,
            TimeZone = "UTC",
            Issue = 3,
            Problem = FactsOf(Level.Warning),
            Entries = [new WatchedEntry(Noon, "mina", "hm")],
            Left = 2,
        },
        new TestNotification(),
    ];

    [Fact]
    public void Every_case_has_its_discriminator_and_no_other()
    {
        Assert.Equal(
            ["problem", "update", "report", "recovery", "digest", "flapping", "alarm", "tracker-open", "tracker-close", "summary", "watch", "test"],
            s_all.Select(n => n.Kind));
        Assert.All(s_all, n => Assert.StartsWith($$"""{"kind":"{{n.Kind}}""", NotificationJson.Write(n), StringComparison.Ordinal));
        Assert.Equal(
            typeof(Notification).Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(Notification)) && !t.IsAbstract)
                .OrderBy(t => t.Name, StringComparer.Ordinal),
            s_all.Select(n => n.GetType()).OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_written_is_read_as_it_was()
    {
        foreach (Notification notification in s_all)
        {
            string json = NotificationJson.Write(notification);
            Notification? read = NotificationJson.Read(json);

            Assert.IsType(notification.GetType(), read);
            Assert.Equal(json, NotificationJson.Write(read!));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"pigeon\"}")]
    [InlineData("{\"kind\":\"problem\"}")]
    public void What_cannot_be_read_is_null(string json) => Assert.Null(NotificationJson.Read(json));
}
