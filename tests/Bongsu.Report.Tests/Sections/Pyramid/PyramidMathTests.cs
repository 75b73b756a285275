using Bongsu.Model.Levels;
using Bongsu.Report.Sections.Pyramid;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Report.Tests.Sections.Pyramid;

public sealed class PyramidMathTests
{
    private static Gen<List<Level>> Levels => Gen.ListOf(Gen.Choose(1, 5).Select(l => (Level)l)).Select(l => l.ToList());

    [Property]
    public Property Tiers_count_every_problem_once_and_expect_by_the_ratio() => Prop.ForAll(
        Levels.SelectMany(now => Levels.Select(before => (now, before))).ToArbitrary(),
        t =>
        {
            PyramidFacts facts = PyramidMath.Of(t.now, t.before, [1, 29, 300]);
            int small = t.now.Count(l => l is Level.Info or Level.Notice);
            return facts.Tiers.Select(x => x.Count).SequenceEqual([t.now.Count(l => l >= Level.Critical), t.now.Count(l => l == Level.Warning), small])
                && facts.Tiers.Sum(x => x.Before) == t.before.Count
                && Math.Abs(facts.Tiers[0].Expected - (small / 300.0)) < 1e-9
                && Math.Abs(facts.Tiers[1].Expected - (small * 29 / 300.0)) < 1e-9
                && (!facts.BaseGrows || facts.Tiers[0].Count == 0);
        });

    [Fact]
    public void Warning_comes_where_the_base_grows_and_the_top_is_quiet()
    {
        Level[] before = [.. Enumerable.Repeat(Level.Notice, 20)], now = [.. Enumerable.Repeat(Level.Notice, 60)];

        Assert.True(PyramidMath.Of(now, before, [1, 29, 300]).BaseGrows);
        Assert.False(PyramidMath.Of([.. now, Level.Emergency], before, [1, 29, 300]).BaseGrows);
        Assert.False(PyramidMath.Of(before, now, [1, 29, 300]).BaseGrows);
        Assert.False(PyramidMath.Of([Level.Info, Level.Info, Level.Info], [], [1, 29, 300]).BaseGrows);
    }

    /// <summary>Two times of the same rate: at most <see cref="PyramidMath.FalseWarnings"/> of them look grown.</summary>
    [Fact]
    public void Noise_gives_few_warnings()
    {
        var random = new Random(20261129);
        const int Trials = 4000;
        int warnings = Enumerable.Range(0, Trials).Count(_ => PyramidMath.Grows(Poisson(random, 30), Poisson(random, 30)));

        Assert.InRange(warnings, 0, (int)(Trials * PyramidMath.FalseWarnings));
    }

    private static int Poisson(Random random, double mean)
    {
        double limit = Math.Exp(-mean), product = random.NextDouble();
        int count = 0;
        while (product > limit)
        {
            count++;
            product *= random.NextDouble();
        }

        return count;
    }
}
