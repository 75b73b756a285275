namespace Bongsu.Views.Charts;

/// <summary>How the vertical axis of a chart is chosen.</summary>
public enum ChartAxis
{
    /// <summary>It begins at zero where that says more.</summary>
    Plain,

    /// <summary>It fits the values, so that small changes are seen.</summary>
    Fitted,

    /// <summary>Logarithmic: powers of ten are equally far apart. Values of zero and below lie at the bottom.</summary>
    Logarithmic,
}
