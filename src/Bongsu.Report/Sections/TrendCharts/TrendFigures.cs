using Bongsu.Model.Time;

namespace Bongsu.Report.Sections.TrendCharts;

/// <summary>An item over one time, beside the time of the same length before.</summary>
public sealed record TrendFigures
{
    /// <summary><c>1d</c>, <c>1w</c>, <c>1m</c> or <c>6m</c>.</summary>
    public required string Range { get; init; }

    /// <summary>The beginning.</summary>
    public required Timestamp From { get; init; }

    /// <summary>The end.</summary>
    public required Timestamp To { get; init; }

    /// <summary>The mean of all values; null where there are none.</summary>
    public double? Average { get; init; }

    /// <summary>The least value.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest value.</summary>
    public double? Greatest { get; init; }

    /// <summary>The mean of the time before.</summary>
    public double? AverageBefore { get; init; }

    /// <summary>By how many per cent the mean has grown; null where there is nothing to compare with.</summary>
    public double? Change { get; init; }

    /// <summary>Means of equal parts of the time, in order; null where there are no values.</summary>
    public required IReadOnlyList<double?> Points { get; init; }

    /// <summary>The same of the time before.</summary>
    public required IReadOnlyList<double?> PointsBefore { get; init; }
}
