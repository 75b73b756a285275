namespace Bongsu.Report.Statistics;

/// <summary>A straight line.</summary>
/// <param name="Slope">By how much a value grows for each unit of place.</param>
/// <param name="Intercept">The value at place 0.</param>
/// <param name="Certainty">
/// By Mann and Kendall: how many standard deviations values without a trend would be away; above 0 for a rise, below for a fall.
/// </param>
public sealed record RobustLine(double Slope, double Intercept, double Certainty)
{
    /// <summary>The value at a place.</summary>
    public double At(double x) => Intercept + (Slope * x);
}
