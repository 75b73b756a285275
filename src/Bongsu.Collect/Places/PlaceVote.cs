using Bongsu.Collect.Checks;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Places;

/// <summary>Whether a target has failed, by what is seen of it from several places.</summary>
internal static class PlaceVote
{
    /// <summary>
    /// The target has failed where at least <paramref name="quorum"/> of the places that answer say so. Places that give no answer, or that could not do their
    /// work, have no vote: where fewer are left than the quorum, all that are left have to agree, so that an outage is not hidden by one of the places.
    /// </summary>
    /// <param name="sights">In the order in which the check names its places.</param>
    /// <param name="quorum">At least 1.</param>
    /// <returns>
    /// The outputs of the first place whose vote won, with <see cref="CheckOutput.PlacesBad"/>
    /// and <see cref="CheckOutput.PlacesError"/>; these two are 0 and empty
    /// where the target has failed, since that is told already.
    /// </returns>
    public static CheckResult Decide(IReadOnlyList<PlaceSight> sights, int quorum)
    {
        PlaceSight[] voters = [.. sights.Where(static s => s.Result is { IsOurs: false })];
        PlaceSight[] failing = [.. voters.Where(static s => s.Result!.Failure is not null)];
        if (voters.Length == 0)
            return new CheckResult(With([], sights.Count, Listed(sights)), PlaceReasons.Nowhere(Listed(sights))) { IsOurs = true };
        if (failing.Length < Math.Min(quorum, voters.Length))
        {
            CheckResult well = voters.First(static s => s.Result!.Failure is null).Result!;
            PlaceSight[] bad = [.. sights.Where(static s => s.Result is not { Failure: null })];
            return well with { Outputs = With(well.Outputs, bad.Length, Listed(bad)) };
        }

        CheckResult first = failing[0].Result!;
        string from = string.Join(", ", failing.Select(static s => s.Place));
        PlaceSight[] others = [.. sights.Except(failing)];
        return first with
        {
            Outputs = With(first.Outputs, 0, ""),
            Failure = others.Length == 0 ? PlaceReasons.Everywhere(first.Failure!, from) : PlaceReasons.From(first.Failure!, from, Listed(others)),
            TimedOut = failing.All(static s => s.Result!.TimedOut),
        };
    }

    private static CheckValue[] With(IReadOnlyList<CheckValue> outputs, int bad, string error) =>
        [.. outputs, new CheckValue(CheckOutput.PlacesBad, bad, null), new CheckValue(CheckOutput.PlacesError, 0, error)];

    // A value, so in English as every error that is one.
    private static string Listed(IEnumerable<PlaceSight> sights) =>
        string.Join("; ", sights.Select(static s => $"{s.Place}: {(s.Silence ?? s.Result!.Failure)?.English() ?? "well"}"));
}
