using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>Scrapes all targets of a check beside each other, and says which of them are down.</summary>
/// <param name="lists">Where the targets are.</param>
/// <param name="scrape">Scrapes one: its options, its name, and what comes of it.</param>
internal sealed class TargetScrapes(TargetLists lists, Func<ScrapeTarget, PrometheusCheckOptions, CancellationToken, Task<TargetScrape>> scrape)
{
    private const int AtOnce = 32;
    private const int Shown = 5;

    /// <summary>Scrapes them.</summary>
    /// <param name="options">Of the check.</param>
    /// <param name="cancellationToken">The run's time limit.</param>
    /// <returns>What was found, and the targets that there are; null where the list could not be had.</returns>
    [SuppressMessage("Reliability", "CA2016", Justification = "A target that meets the time limit is down; the others count.")]
    public async ValueTask<(CheckResult Result, IReadOnlyList<ScrapeTarget>? Targets)> RunAsync(
        PrometheusCheckOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<ScrapeTarget> targets;
        try
        {
            targets = await lists.FindAsync(options, cancellationToken);
        }
        catch (TargetListException e)
        {
            return (CheckResult.NotKnown(e.Message), null);
        }

        var scrapes = new TargetScrape[targets.Count];
        await Parallel.ForAsync(0, targets.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
            scrapes[i] = await scrape(targets[i], Of(targets[i], options), cancellationToken));
        TargetScrape[] down = [.. scrapes.Where(static s => s.Failure is not null)];
        string? failure = down.Length == 0
            ? null
            : PrometheusReasons.Down(
                down.Length, targets.Count, string.Join("; ", down.Take(Shown).Select(static s => s.Failure)) + (down.Length > Shown ? "; ..." : ""));
        return (
            new CheckResult(
                [
                    new CheckValue("targets", targets.Count, null),
                    new CheckValue("targets.down", down.Length, null),
                    new CheckValue("samples", scrapes.Sum(static s => s.Samples), null),
                    new CheckValue("size", scrapes.Sum(static s => (double)s.Size), null),
                ],
                failure),
            targets);
    }

    private static PrometheusCheckOptions Of(ScrapeTarget target, PrometheusCheckOptions options) => options with
    {
        Address = target.Host,
        Port = target.Port,
        Tls = target.Tls,
        Path = target.Path,
        Job = target.Labels.GetValueOrDefault("job") ?? options.Job,
        Labels = options.Labels
            .Concat(target.Labels.Where(l => l.Key is not ("job" or "instance" or "host") && !options.Labels.ContainsKey(l.Key)))
            .ToDictionary(),
    };
}
