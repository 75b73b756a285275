using Bongsu.Model.Levels;
using Bongsu.Report.Statistics;

namespace Bongsu.Report.Sections.Pyramid;

/// <summary>Counts the pyramid. Pure.</summary>
public static class PyramidMath
{
    /// <summary>How likely chance alone may make a base look grown: one report in a hundred of those whose base did not grow.</summary>
    public const double FalseWarnings = 0.01;

    private const int FewestGrown = 5;
    private const double Growth = 1.5;

    /// <summary>The pyramid of a period beside that of the time of the same length before.</summary>
    /// <param name="now">Levels of the problems that began in the period.</param>
    /// <param name="before">Those of the time before.</param>
    /// <param name="ratio">Three numbers above 0, from the top.</param>
    public static PyramidFacts Of(IEnumerable<Level> now, IEnumerable<Level> before, IReadOnlyList<double> ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        int[] counts = Count(now), earlier = Count(before);
        string[] names = ["4-5", "3", "1-2"];
        return new PyramidFacts
        {
            Ratio = ratio,
            Tiers = [.. names.Select((name, i) => new PyramidTier(name, counts[i], earlier[i], counts[2] * ratio[i] / ratio[2]))],
            BaseGrows = counts[0] == 0 && Grows(counts[2], earlier[2]),
        };
    }

    /// <summary>
    /// Whether a count has grown beyond chance. Of two times of the same length each problem falls into either alike, so that the later share of all is
    /// binomial with a chance of one half.
    /// </summary>
    public static bool Grows(int now, int before) =>
        now >= FewestGrown && now >= before * Growth && Binomial.AtLeast(now + before, now, 0.5) < FalseWarnings;

    private static int[] Count(IEnumerable<Level> levels)
    {
        int[] counts = new int[3];
        foreach (Level level in levels)
            counts[level >= Level.Critical ? 0 : level == Level.Warning ? 1 : 2]++;
        return counts;
    }
}
