using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Policies;
using Bongsu.Store.Rows;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static Bongsu.Respond.Tests.Examples;

namespace Bongsu.Respond.Tests.Policies;

public sealed class PolicyPropertyTests
{
    [Property(Arbitrary = [typeof(Worlds)], MaxTest = 500)]
    public void Under_the_shipped_policy_nothing_goes_to_one_who_neither_owns_the_service_nor_is_infrastructure(World world)
    {
        NotificationPlan decision = PolicyEngine.Decide(world.Problem, world.Config, Addresses, Noon);

        foreach (PlannedNotification message in decision.Notifications.Concat(decision.AlarmNotifications))
        {
            OrganisationDefinition told = world.Config.Organisations.First(o => o.Name == message.Organisation);
            Assert.True(
                told.Kind == OrganisationKind.Infrastructure || (told.Name == world.Problem.Owner && world.Problem.Level >= Level.Critical),
                $"{told.Name} was told: {message.Reason.English()}");
        }
    }

    [Property(Arbitrary = [typeof(Worlds)], MaxTest = 500)]
    public void No_address_gets_two_messages_of_one_channel(World world)
    {
        NotificationPlan decision = PolicyEngine.Decide(world.Problem, world.Config, Addresses, Noon);

        Assert.Equal(decision.Notifications.Count, decision.Notifications.DistinctBy(m => (m.Channel, m.Address.ToUpperInvariant())).Count());
    }

    [Property(Arbitrary = [typeof(Worlds)], MaxTest = 500)]
    public void A_level_4_or_5_problem_reaches_its_owner_or_raises_an_alarm(World world)
    {
        NotificationPlan decision = PolicyEngine.Decide(world.Problem, world.Config, Addresses, Noon);

        bool ownersAddress = world.Config.Organisations.Where(o => o.Name == world.Problem.Owner).SelectMany(o => o.People)
            .Any(p => decision.Notifications.Any(m => m.Address == p.Email || m.Address == p.Phone));
        Assert.Equal(world.Problem.Level >= Level.Critical && !ownersAddress, decision.Alarms.Count > 0);
    }

    [Property(Arbitrary = [typeof(Worlds)], MaxTest = 200)]
    public void The_same_question_has_the_same_answer(World world)
    {
        NotificationPlan first = PolicyEngine.Decide(world.Problem, world.Config, Addresses, Noon);
        NotificationPlan second = PolicyEngine.Decide(world.Problem, world.Config, Addresses, Noon);

        Assert.Equal(first.Notifications, second.Notifications);
        Assert.Equal(first.NotNotified, second.NotNotified);
    }

    [Property]
    public void The_end_of_a_problem_withdraws_a_notification_or_follows_it_or_leaves_it_and_never_two_of_these(
        OutboxState state, NonNegativeInt attempts, bool isDue)
    {
        var delivery = new Delivery(state, attempts.Get, isDue ? Noon : Noon + TimeSpan.FromMinutes(1));
        var notification = new ProblemNotification { Problem = FactsOf(Level.Warning), Language = Language.English, TimeZone = "UTC" };

        RecoveryAction action = RecoveryRule.Decide(notification, delivery, Noon);

        Assert.Equal(
            state is OutboxState.Failed or OutboxState.Cancelled ? RecoveryAction.Keep
                : state == OutboxState.Pending && attempts.Get == 0 ? RecoveryAction.Withdraw : RecoveryAction.FollowUp,
            action);
        Assert.Equal(action == RecoveryAction.FollowUp, RecoveryRule.IsNotified(notification, delivery));
    }

    public sealed record World(ConfigurationDocument Config, ProblemFacts Problem);

    public static class Worlds
    {
        public static Arbitrary<World> World() => (
            from organisations in Gen.Choose(0, 5).SelectMany(count => Gen.CollectToList(Enumerable.Range(0, count).Select(Organisation)))
            from channels in Gen.SubListOf<ChannelDefinition>(
                [
                    new() { Name = "mail", Type = "smtp" },
                    new() { Name = "mail2", Type = "smtp" },
                    new() { Name = "text", Type = "sms" },
                    new() { Name = "off", Type = "sms", Enabled = false },
                    new() { Name = "hook", Type = "webhook" }])
            from level in Gen.Choose(1, 5)
            from owner in Gen.Choose(-1, 5)
            select new World(
                new ConfigurationDocument { Organisations = [.. organisations], Channels = [.. channels] },
                FactsOf((Level)level) with { Owner = owner < 0 ? null : $"org{owner}" })).ToArbitrary();

        private static Gen<OrganisationDefinition> Organisation(int number) =>
            from kind in Gen.Elements(OrganisationKind.Infrastructure, OrganisationKind.Service)
            from count in Gen.Choose(0, 3)
            from people in Gen.CollectToList(Enumerable.Range(0, count).Select(Person))
            select new OrganisationDefinition { Name = $"org{number}", Kind = kind, People = [.. people] };

        private static Gen<PersonDefinition> Person(int number) =>
            from mail in Gen.Elements<string?>(null, "a@example.com", "b@example.com", "c@example.com")
            from phone in Gen.Elements<string?>(null, "+821", "+822")
            select new PersonDefinition { Name = $"p{number}", Email = mail, Phone = phone };
    }
}
