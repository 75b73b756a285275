namespace Bongsu.Report.Statistics;

/// <summary>The binomial distribution: how likely it is by chance that something happens so often. Pure.</summary>
public static class Binomial
{
    /// <summary>The probability of at least <paramref name="least"/> successes in independent trials.</summary>
    /// <param name="trials">How many, 0 or more.</param>
    /// <param name="least">How many successes; 1 where it is 0 or less.</param>
    /// <param name="chance">Of a success in one trial, 0 to 1.</param>
    public static double AtLeast(int trials, int least, double chance)
    {
        if (least <= 0)
            return 1;
        if (least > trials || chance <= 0)
            return 0;
        if (chance >= 1)
            return 1;
        double logChance = Math.Log(chance), logOther = Math.Log(1 - chance);
        double sum = 0;
        double logCount = LogChoose(trials, least);
        for (int k = least; k <= trials; k++)
        {
            double term = Math.Exp(logCount + (k * logChance) + ((trials - k) * logOther));
            sum += term;
            // Past its greatest term the distribution only falls.
            if (term < sum * 1e-16 && k > trials * chance)
                break;
            logCount += Math.Log(trials - k) - Math.Log(k + 1);
        }

        return Math.Min(1, sum);
    }

    private static double LogChoose(int n, int k)
    {
        double sum = 0;
        for (int i = 1; i <= Math.Min(k, n - k); i++)
            sum += Math.Log(n - i + 1) - Math.Log(i);
        return sum;
    }
}
