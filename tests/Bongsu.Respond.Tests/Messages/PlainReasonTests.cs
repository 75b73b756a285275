using Bongsu.Model.Reasons;
using Bongsu.Model.Words;
using Bongsu.Respond.Messages;
using FsCheck.Xunit;

namespace Bongsu.Respond.Tests.Messages;

public sealed class PlainReasonTests
{
    private static readonly string s_busy = TriggerReasons.State(
        "last(//vfs.fs.size[/,free])<10G", TriggerReasons.Value("vfs.fs.size[/,free]", "5368709120", "Free on /", "B", ""));

    [Fact]
    public void A_condition_is_a_sentence_with_names_and_units_instead_of_keys_and_factors()
    {
        var reason = PlainReason.Of(s_busy, Language.English);

        Assert.Equal(("The latest value of Free on / is below 10 GiB.", "Free on /: 5 GiB", "Free on /: 5 GiB"), (reason.Why, reason.Values, reason.Brief));
    }

    [Fact]
    public void A_check_that_failed_says_its_error_and_nothing_of_its_trigger()
    {
        string state = TriggerReasons.State("last(//http.ok[front])=0", TriggerReasons.Value("http.ok[front]", "0", "front: works", "", ""));

        var failed = PlainReason.Of(TriggerReasons.CheckFailed("front", "the status is 500, not 200-299", state), Language.English);
        var works = PlainReason.Of(TriggerReasons.CheckWorks("front", TriggerReasons.Recovered(state)), Languages.Find("ko")!);

        Assert.Equal(("front: the status is 500, not 200-299", "", "the status is 500, not 200-299"), (failed.Why, failed.Values, failed.Brief));
        Assert.Equal(("front 체크가 다시 정상입니다.", ""), (works.Why, works.Values));
    }

    [Fact]
    public void What_has_recovered_is_said_to_be_no_longer_so()
    {
        var reason = PlainReason.Of(TriggerReasons.Recovered(s_busy), Language.English);

        Assert.Equal(("No longer: The latest value of Free on / is below 10 GiB.", "Free on /: 5 GiB"), (reason.Why, reason.Values));
    }

    [Fact]
    public void A_value_map_says_what_a_value_means()
    {
        string state = TriggerReasons.State("last(//state)=2", TriggerReasons.Value("state", "2", "Interface", "", "down (2)"));

        Assert.Equal("Interface: down (2)", PlainReason.Of(state, Language.English).Values);
    }

    [Fact]
    public void What_stands_around_a_condition_stays()
    {
        string held = HistoryReasons.HeldUntilNow(s_busy);

        Assert.Equal(
            held.English().Replace(s_busy.English(), PlainReason.Of(s_busy, Language.English).Why, StringComparison.Ordinal),
            PlainReason.Of(held, Language.English).Why);
    }

    [Theory]
    [InlineData("what an alert said", "what an alert said")]
    [InlineData(null, "")]
    [InlineData("⟦trigger.state¦last(¦x⟧", "last( with x")]
    [InlineData("⟦trigger.state", "trigger.state")]
    public void What_is_no_condition_is_printed_as_it_is(string? text, string expected) => Assert.Equal(expected, PlainReason.Of(text, Language.English).Why);

    [Property(MaxTest = 1000)]
    public void Whatever_a_host_says_no_bracket_is_left_and_nothing_fails(string? value, string? name, string? around)
    {
        string text = $"{around}{TriggerReasons.State("last(//k)>1", TriggerReasons.Value("k", value ?? "", name ?? "", "%", ""))}{value}";

        var reason = PlainReason.Of(text, Language.English);

        Assert.DoesNotContain(reason.Why + reason.Values, c => c is '⟦' or '⟧');
    }
}
