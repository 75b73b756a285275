using Bongsu.Collect.Checks;
using Bongsu.Collect.Places;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Places;

/// <summary>When a target that is seen from several places has failed.</summary>
public sealed class PlaceVoteTests
{
    private static readonly string[] s_names = ["here", "tokyo", "seoul", "paris", "lima"];

    [Theory]
    [InlineData("www", 2, "well 0 ''")]
    [InlineData("fww", 2, "well 1 'here: refused'")]
    [InlineData("wff", 3, "well 2 'tokyo: refused; seoul: refused'")]
    [InlineData("wff", 2, "failed 'refused (from tokyo, seoul; here: well)'")]
    [InlineData("fff", 2, "failed 'refused (from here, tokyo, seoul)'")]
    [InlineData("wss", 2, "well 2 'tokyo: gone; seoul: gone'")]
    [InlineData("fss", 2, "failed 'refused (from here; tokyo: gone; seoul: gone)'")]
    [InlineData("fsw", 2, "well 2 'here: refused; tokyo: gone'")]
    [InlineData("ouw", 2, "well 2 'here: broken; tokyo: broken'")]
    [InlineData("sos", 1, "unknown 'no place could look: here: gone; tokyo: broken; seoul: gone' 3")]
    public void Enough_of_those_that_answer_decide(string sights, int quorum, string expected)
    {
        CheckResult result = PlaceVote.Decide(Sights(sights), quorum);

        Assert.Equal(expected, Shown(result));
        Assert.Equal(sights.Contains('w', StringComparison.Ordinal) && result.Failure is null ? 1 : 0, result.Outputs.Count(o => o.Output == "time"));
    }

    [Fact]
    public void It_timed_out_where_every_failure_is_one()
    {
        CheckResult late = CheckResult.NotKnown("late") with { TimedOut = true };

        Assert.True(PlaceVote.Decide([new("a", late, null), new("b", late, null)], 2).TimedOut);
        Assert.False(PlaceVote.Decide([new("a", late, null), new("b", CheckResult.NotKnown("refused"), null)], 2).TimedOut);
    }

    /// <summary>An outage that every answering place sees is never hidden, and one place is never enough where the others see it well.</summary>
    [Property]
    public bool An_outage_is_seen_and_one_place_alone_makes_none(byte[] kinds, byte quorum)
    {
        string sights = string.Concat((kinds ?? []).Append((byte)0).Take(s_names.Length).Select(k => "wfso"[k % 4]));
        int need = (quorum % sights.Length) + 1;
        CheckResult result = PlaceVote.Decide(Sights(sights), need);
        int failed = sights.Count(c => c == 'f'), well = sights.Count(c => c == 'w');
        bool expected = failed > 0 && (well == 0 || failed >= Math.Min(need, failed + well));
        return (failed + well == 0 ? result.IsOurs : (result.Failure is not null) == expected && !result.IsOurs)
            && (result.Failure is not null || Number(result) == sights.Length - well);
    }

    private static double Number(CheckResult result) => result.Outputs.Single(o => o.Output == CheckOutput.PlacesBad).Number;

    private static string Shown(CheckResult result) =>
        result.IsOurs ? $"unknown '{result.Failure.English()}' {Number(result)}"
        : result.Failure is not null ? $"failed '{result.Failure.English()}'"
        : $"well {Number(result)} '{result.Outputs.Single(o => o.Output == CheckOutput.PlacesError).Text}'";

    private static PlaceSight[] Sights(string letters) =>
    [
        .. letters.Select((letter, i) => letter switch
        {
            'w' => new PlaceSight(s_names[i], new CheckResult([new CheckValue("time", i, null)], null), null),
            'f' => new PlaceSight(s_names[i], CheckResult.NotKnown("refused"), null),
            's' => new PlaceSight(s_names[i], null, "gone"),
            _ => new PlaceSight(s_names[i], CheckResult.NotKnown("broken") with { IsOurs = true }, null),
        }),
    ];
}
