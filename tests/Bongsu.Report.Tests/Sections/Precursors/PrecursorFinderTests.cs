using Bongsu.Report.Sections.Precursors;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Report.Tests.Sections.Precursors;

/// <summary>Against a naive count of minutes; planted precursors are found, and noise alone stays silent.</summary>
public sealed class PrecursorFinderTests
{
    private const int Span = 90 * 1440;
    private const int Within = 360;

    [Property(MaxTest = 60)]
    public Property Covered_time_is_what_counting_minutes_gives() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(-50, 1050)).SelectMany(t => Gen.Choose(1, 200).Select(w => (t, w))).ToArbitrary(),
        t =>
        {
            int naive = Enumerable.Range(0, 1000).Count(m => t.t.Any(s => s <= m && m < s + t.w));
            return PrecursorFinder.Covered([.. t.t.Select(s => (double)s).Order()], 0, 1000, t.w) == naive;
        });

    [Fact]
    public void A_planted_precursor_is_found_with_its_figures()
    {
        var random = new Random(3);
        double[] big = [.. Enumerable.Range(0, 8).Select(i => 5000.0 + (i * 15_000))];
        // Six of eight have the small one an hour or two before; four more small ones mean nothing.
        double[] small = [.. big.Take(6).Select(b => b - 60 - random.Next(60)), 1000, 40_000, 70_000, 100_000];
        double[] unrelated = [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() * Span)];

        FoundPrecursor found = Assert.Single(PrecursorFinder.Find(Kinds(("disk", small), ("noise", unrelated)), Kinds(("down", big)), 0, Span, Within));

        Assert.Equal(("disk", "down", 6, 8), (found.Small, found.Big, found.Count, found.Of));
        Assert.Equal(0.6, found.Confidence, 6);
        Assert.Equal(6.0 / 8 / (10.0 * Within / Span), found.Lift, 6);
    }

    [Property(MaxTest = 100)]
    public Property Figures_are_those_of_a_naive_count() => Prop.ForAll(
        Gen.Choose(1, 1_000_000).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            double[] big = [.. Enumerable.Range(1, random.Next(3, 9)).Select(i => (double)(i * 9000))];
            double[] small =
            [
                .. big.Where(_ => random.Next(4) > 0).Select(b => b - 1 - random.Next(Within - 1)),
                .. Enumerable.Range(0, 4).Select(_ => (double)random.Next(Span)),
            ];
            return PrecursorFinder
                .Find(Kinds(("s", small)), Kinds(("b", big)), 0, Span, Within)
                .All(f =>
                {
                    int hits = big.Count(b => small.Any(s => s >= b - Within && s < b));
                    double share = Enumerable.Range(0, Span).Count(m => small.Any(s => s <= m && m < s + Within)) / (double)Span;
                    return f.Count == hits
                        && f.Of == big.Length
                        && Math.Abs(f.Lift - (hits / (double)big.Length / share)) < 1e-6
                        && Math.Abs(f.Confidence - (small.Count(s => big.Any(b => b > s && b <= s + Within)) / (double)small.Length)) < 1e-9;
                });
        });

    /// <summary>The rate that docs/reports.md states: in at most 1 of 100 reports of nothing but noise a precursor is seen.</summary>
    [Fact]
    public void Noise_alone_stays_silent()
    {
        var random = new Random(20261129);
        const int Reports = 1000;
        int seen = 0;
        for (int i = 0; i < Reports; i++)
        {
            Dictionary<string, IReadOnlyList<double>> small = Kinds([.. Enumerable.Range(0, 10).Select(k => ($"s{k}", Noise(random, random.Next(3, 60))))]);
            Dictionary<string, IReadOnlyList<double>> big = Kinds([.. Enumerable.Range(0, 4).Select(k => ($"b{k}", Noise(random, random.Next(3, 12))))]);
            if (PrecursorFinder.Find(small, big, 0, Span, Within).Count > 0)
                seen++;
        }

        Assert.InRange(seen, 0, (int)(Reports * PrecursorFinder.FalseAlarms));
    }

    private static double[] Noise(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * Span)];

    private static Dictionary<string, IReadOnlyList<double>> Kinds(params (string Kind, double[] Times)[] kinds) =>
        kinds.ToDictionary(k => k.Kind, k => (IReadOnlyList<double>)k.Times);
}
