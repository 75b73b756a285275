using Bongsu.Configuration.Preview;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Tests.Policies;

/// <summary>What is said of policies as a whole, where it is read: in the warnings of an apply.</summary>
public sealed class PolicyReviewTests
{
    private const string People = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: Han, addresses: {hook: "http://127.0.0.1/han"}}]}
          - {name: shop-team, people: [{name: Kim, addresses: {hook: "http://127.0.0.1/kim"}}], teams: [{name: night, people: [Kim]}]}
          - {name: pay-team, people: [{name: Lee}]}
        channels: [{name: chat, type: hook}]
        services: [{name: shop, owner: shop-team}, {name: pay, owner: shop-team}]

        """;

    [Fact]
    public void Policies_that_cover_everything_and_everybody_give_no_warning() =>
        Assert.Empty(Review("policies: [{name: all, steps: [{notify: [infrastructure, owner], by: [chat]}]}]"));

    [Fact]
    public void A_row_behind_one_that_takes_everything_can_never_match() => Says(
        """
        policies:
          - {name: all, order: 1, steps: [{notify: [infrastructure, owner], by: [chat]}]}
          - {name: shop, order: 2, match: {services: [shop], levels: [5]}, steps: [{notify: [owner], by: [chat]}]}
        """,
        "policy 'shop': it can never match: 'all' comes before it");

    [Fact]
    public void A_row_behind_one_that_lets_the_next_match_too_may_match() => Assert.Empty(Review(
        """
        policies:
          - {name: all, order: 1, continue: true, steps: [{notify: [infrastructure, owner], by: [chat]}]}
          - {name: rest, order: 2, steps: [{notify: [owner], by: [chat]}]}
        """));

    [Fact]
    public void Two_rows_of_one_order_that_overlap_are_named() => Says(
        """
        policies:
          - {name: a, match: {hosts: ["web-*"]}, steps: [{notify: [infrastructure, owner], by: [chat]}]}
          - {name: b, match: {hosts: [web-1]}, order: 100, steps: [{notify: [owner], by: [chat]}]}
          - {name: c, order: 200, steps: [{notify: [infrastructure, owner], by: [chat]}]}
        """,
        "policy 'b': it can never match: 'a'");

    [Fact]
    public void Rows_of_one_order_that_overlap_in_part_are_named() => Says(
        """
        policies:
          - {name: a, match: {levels: [4, 5], hosts: ["web-*"]}, steps: [{notify: [infrastructure, owner], by: [chat]}]}
          - {name: b, match: {levels: [3, 4]}, steps: [{notify: [infrastructure], by: [chat]}]}
          - {name: c, order: 200, steps: [{notify: [infrastructure, owner], by: [chat]}]}
        """,
        "policy 'a': 'b' has the same order 100");

    [Fact]
    public void A_step_that_reaches_nobody_is_named() => Says(
        """
        policies:
          - {name: a, steps: [{notify: [infrastructure, owner], by: [chat]}, {notify: [pay-team/Lee], by: [chat], delay: 5m}]}
        """,
        "policy 'a': step 2: nobody of 'pay-team/Lee' can be reached by chat");

    [Fact]
    public void An_organisation_that_no_policy_notifies_is_named() => Says(
        "policies: [{name: a, steps: [{notify: [infrastructure], by: [chat]}]}]", "policies: the organisation 'shop-team' is never notified");

    [Fact]
    public void A_level_of_which_some_problems_match_nothing_is_named() => Says(
        """
        policies:
          - {name: a, match: {levels: [5]}, steps: [{notify: [infrastructure, owner], by: [chat]}]}
          - {name: b, match: {levels: [4], services: [shop]}, steps: [{notify: [infrastructure, owner], by: [chat]}]}
        """,
        "policies: some problems of level 4 match no policy");

    [Fact]
    public void What_groups_nothing_is_refused() =>
        Assert.Contains("'hosts'", Assert.Single(Preview(
            "policies: [{name: a, groupBy: [hosts], steps: [{notify: [infrastructure, owner], by: [chat]}]}]").Faults).ToString(), StringComparison.Ordinal);

    private static void Says(string policies, string expected) => Assert.Contains(Review(policies), w => w.Contains(expected, StringComparison.Ordinal));

    private static string[] Review(string policies)
    {
        ConfigurationPreview preview = Preview(policies);
        Assert.True(preview.Faults.Count == 0, string.Join('\n', preview.Faults));
        return [.. preview.Warnings.Select(w => w.Message)];
    }

    private static ConfigurationPreview Preview(string policies) => ConfigurationPreview.Of(
        [("test.yaml", People + policies)], [], new Dictionary<string, string>(), new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        new KindRegistry([new Hook()]));

    private sealed record HookOptions;

    private sealed class Hook : IChannelKind
    {
        public KindFamily Family => KindFamily.Channel;

        public string Type => "hook";

        public string Summary => "For tests.";

        public Type OptionsType => typeof(HookOptions);

        public ChannelUse Use => ChannelUse.OnlyByName;

        public string? DefaultAddress(in Contact contact) => null;

        public string Normalise(string address) => address;

        public string? AddressFault(string address) => null;
    }
}
