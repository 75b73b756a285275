using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Policies;
using static Bongsu.Respond.Tests.Examples;

namespace Bongsu.Respond.Tests.Policies;

public sealed class PolicyEngineTests
{
    [Theory]
    [InlineData(Level.Critical)]
    [InlineData(Level.Emergency)]
    public void Shipped_levels_4_and_5_reach_infrastructure_and_the_owner_by_mail_and_sms_at_once(Level level)
    {
        NotificationPlan decision = PolicyEngine.Decide(FactsOf(level), Config, Addresses, Noon);

        Assert.Equal(
            ["infra/On-call mail", "infra/On-call text", "shop-team/Owner mail", "shop-team/Owner text", "shop-team/Reader mail"],
            decision.Notifications.Select(m => $"{m.Organisation}/{m.Person} {m.Channel}").Order());
        Assert.All(decision.Notifications, m => Assert.Equal(Noon, m.DueAt));
        Assert.Contains(
            decision.NotNotified,
            n => n.Who.English() == "shop-team/Reader" && n.Reason.English().Contains("no address for channel 'text'") && n.Organisation == "shop-team");
        Assert.Contains("shipped policy, levels 4-5: infrastructure is notified of everything", decision.Notifications.Select(m => m.Reason.English()));
        Assert.Contains("shipped policy, levels 4-5: shop-team owns the service 'shop'", decision.Notifications.Select(m => m.Reason.English()));
        Assert.Equal(["jira"], decision.Trackers.Select(t => t.Name));
        Assert.Empty(decision.Alarms);
    }

    [Fact]
    public void Shipped_level_3_is_mail_at_once_to_infrastructure_alone_and_says_why_the_owner_is_not_told()
    {
        NotificationPlan decision = PolicyEngine.Decide(FactsOf(Level.Warning), Config, Addresses, Noon);

        PlannedNotification message = Assert.Single(decision.Notifications);
        Assert.Equal(("infra", "mail", "infra@example.com", Noon), (message.Organisation, message.Channel, message.Address, message.DueAt));
        Assert.Contains(decision.NotNotified, n => n.Who.English() == "shop-team" && n.Reason.English().Contains("levels 1-3 are in its report"));
        Assert.Equal(["jira"], decision.Trackers.Select(t => t.Name));
    }

    [Theory]
    [InlineData(Level.Info)]
    [InlineData(Level.Notice)]
    public void Shipped_levels_1_and_2_are_a_digest_of_the_hour_to_infrastructure(Level level)
    {
        NotificationPlan decision = PolicyEngine.Decide(FactsOf(level), Config, Addresses, Noon + TimeSpan.FromMinutes(10));

        PlannedNotification message = Assert.Single(decision.Notifications);
        Assert.Equal(("infra", "mail", TimeSpan.FromHours(1)), (message.Organisation, message.Channel, message.Digest));
        Assert.Equal(Noon + TimeSpan.FromHours(1), message.DueAt);
    }

    [Fact]
    public void Language_and_time_zone_are_the_persons_or_else_the_organisations()
    {
        ConfigurationDocument config = Config with
        {
            Organisations =
            [
                Config.Organisations[0],
                Config.Organisations[1] with
                {
                    People = [
                        new() { Name = "Guest", Email = "g@example.com", Language = Language.English, TimeZone = "Europe/Berlin" },
                        new() { Name = "Owner", Email = "o@example.com" }],
                },
            ],
        };

        IReadOnlyList<PlannedNotification> messages = PolicyEngine.Decide(FactsOf(Level.Emergency), config, Addresses, Noon).Notifications;

        Assert.Contains(messages, m => m.Person == "Guest" && m.Language == Language.English && m.TimeZone == "Europe/Berlin");
        Assert.Contains(messages, m => m.Person == "Owner" && m.Language == Languages.Find("ko")! && m.TimeZone == "Asia/Seoul");
    }

    [Fact]
    public void Someone_listed_in_two_organisations_is_told_once_by_each_channel_and_the_second_listing_says_why()
    {
        ConfigurationDocument config = Config with
        {
            Organisations = [
                Config.Organisations[0],
                Config.Organisations[1] with { People = [new() { Name = "Also", Email = "Infra@Example.com", Phone = "+82 10-0000-0000" }] }],
        };

        NotificationPlan decision = PolicyEngine.Decide(FactsOf(Level.Emergency), config, Addresses, Noon);

        Assert.Equal(2, decision.Notifications.Count);
        Assert.All(decision.Notifications, m => Assert.Equal("infra", m.Organisation));
        Assert.Equal(2, decision.NotNotified.Count(n => n.Who.English() == "shop-team/Also" && n.Reason.English().Contains("same address")));
        Assert.Empty(decision.Alarms);
    }

    [Fact]
    public void A_level_5_problem_whose_owner_has_nobody_reachable_is_an_alarm_mailed_to_infrastructure()
    {
        ConfigurationDocument config = Config with
        {
            Organisations = [Config.Organisations[0], Config.Organisations[1] with { People = [new() { Name = "Owner" }] }],
        };

        NotificationPlan decision = PolicyEngine.Decide(FactsOf(Level.Emergency), config, Addresses, Noon);

        Assert.Contains("nobody in its owner 'shop-team' can be reached", Assert.Single(decision.Alarms).English());
        PlannedNotification alarm = Assert.Single(decision.AlarmNotifications);
        Assert.Equal(("infra", "mail"), (alarm.Organisation, alarm.Channel));
        Assert.All(decision.Notifications, m => Assert.Equal("infra", m.Organisation));
    }

    [Fact]
    public void A_level_3_problem_whose_owner_has_nobody_reachable_is_no_alarm()
    {
        ConfigurationDocument config = Config with { Organisations = [Config.Organisations[0]] };

        Assert.Empty(PolicyEngine.Decide(FactsOf(Level.Warning), config, Addresses, Noon).Alarms);
    }

    [Fact]
    public void An_own_policy_replaces_the_shipped_one_and_the_first_match_decides()
    {
        ConfigurationDocument config = Config with
        {
            Policies =
            [
                new() { Name = "b", Steps = [new() { Notify = ["pay-team"], By = ["mail"] }] },
                new()
                {
                    Name = "a",
                    Order = 10,
                    Match = new() { Hosts = ["sh*p"], Tags = new Dictionary<string, string> { ["tier"] = "*" } },
                    Track = [],
                    Steps = [new() { Notify = ["shop-team/night", "shop-team/Owner"], By = ["smtp"], Delay = TimeSpan.FromMinutes(5) }],
                },
            ],
        };

        NotificationPlan decision = PolicyEngine.Decide(FactsOf(Level.Emergency), config, Addresses, Noon);

        Assert.Equal(["Owner", "Reader"], decision.Notifications.Select(m => m.Person).Order());
        Assert.All(decision.Notifications, m => Assert.Equal(Noon + TimeSpan.FromMinutes(5), m.DueAt));
        Assert.Contains("policy 'a': it names 'shop-team/night'", decision.Notifications.Select(m => m.Reason.English()));
        Assert.Empty(decision.Trackers.Select(t => t.Name));
    }

    [Fact]
    public void Continue_lets_the_next_policy_add_and_the_soonest_message_of_a_person_wins()
    {
        ConfigurationDocument config = Config with
        {
            Policies =
            [
                new() { Name = "a", Continue = true, Steps = [new() { Notify = ["owner"], By = ["mail"], Digest = TimeSpan.FromHours(1) }] },
                new() { Name = "b", Steps = [new() { Notify = ["shop-team/Owner"], By = ["mail"] }] },
            ],
        };

        IReadOnlyList<PlannedNotification> messages = PolicyEngine.Decide(FactsOf(Level.Warning), config, Addresses, Noon).Notifications;

        Assert.Equal(TimeSpan.Zero, Assert.Single(messages, m => m.Person == "Owner").Digest);
        Assert.Equal(TimeSpan.FromHours(1), Assert.Single(messages, m => m.Person == "Reader").Digest);
    }

    [Fact]
    public void Where_no_policy_matches_nobody_is_told_and_it_is_said_so()
    {
        ConfigurationDocument config = Config with { Policies = [new() { Name = "a", Match = new() { Services = ["pay"] } }] };

        NotificationPlan decision = PolicyEngine.Decide(FactsOf(Level.Emergency), config, Addresses, Noon);

        Assert.Empty(decision.Notifications);
        Assert.Contains(decision.NotNotified, n => n.Reason.English() == "no policy matches this problem");
        Assert.Contains("no policy notifies anybody", Assert.Single(decision.Alarms).English());
    }

    [Fact]
    public void A_channel_that_is_switched_off_sends_nothing_and_is_named()
    {
        ConfigurationDocument config = Config with { Channels = [Config.Channels[0], Config.Channels[1] with { Enabled = false }] };

        NotificationPlan decision = PolicyEngine.Decide(FactsOf(Level.Emergency), config, Addresses, Noon);

        Assert.DoesNotContain(decision.Notifications, m => m.Channel == "text");
        Assert.Contains(decision.NotNotified, n => n.Who.English() == "channel text" && n.Reason.English().Contains("disabled"));
    }

    [Fact]
    public void A_target_that_does_not_exist_is_named()
    {
        ConfigurationDocument config = Config with
        {
            Policies = [new() { Name = "a", Steps = [new() { Notify = ["shop-team/nobody", "gone"], By = ["mail"] }] }],
        };

        IReadOnlyList<NotNotified> notTold = PolicyEngine.Decide(FactsOf(Level.Warning), config, Addresses, Noon).NotNotified;

        Assert.Contains(notTold, n => n.Reason.English().Contains("no team or person 'nobody'"));
        Assert.Contains(notTold, n => n.Reason.English().Contains("no organisation 'gone'"));
    }

    [Fact]
    public void A_delay_counts_from_the_start_and_is_over_where_the_value_came_late()
    {
        ConfigurationDocument config = Config with
        {
            Policies = [new() { Name = "a", Steps = [new() { Notify = ["owner"], By = ["mail"], Delay = TimeSpan.FromMinutes(5) }] }],
        };
        Timestamp late = Noon + TimeSpan.FromMinutes(9);

        Assert.All(PolicyEngine.Decide(FactsOf(Level.Warning), config, Addresses, late).Notifications, m => Assert.Equal(late, m.DueAt));
    }

    [Fact]
    public void A_webhook_is_called_once_for_an_organisation_without_own_addresses()
    {
        ConfigurationDocument config = Config with
        {
            Channels = [new() { Name = "hook", Type = "webhook" }],
            Policies = [new() { Name = "a", Steps = [new() { Notify = ["owner"], By = ["webhook"] }] }],
        };

        Assert.Equal("shop-team", Assert.Single(PolicyEngine.Decide(FactsOf(Level.Warning), config, Addresses, Noon).Notifications).Address);
    }

    [Theory]
    [InlineData("web-1", "web-*", true)]
    [InlineData("web-1", "*", true)]
    [InlineData("web-1", "w*b*1", true)]
    [InlineData("web-1", "web-1", true)]
    [InlineData("web-10", "web-1", false)]
    [InlineData("web-1", "*2", false)]
    [InlineData("", "", true)]
    [InlineData("a", "", false)]
    public void IsLike_knows_only_the_star(string text, string pattern, bool expected) => Assert.Equal(expected, PolicyMatcher.IsLike(text, pattern));
}
