namespace Bongsu.Report.Sections.TrendCharts;

/// <summary>Trends.</summary>
internal sealed record TrendChartsFacts : SectionFacts
{
    /// <summary>The items that have values.</summary>
    public required IReadOnlyList<TrendItem> Items { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Items.Count > 0;
}
