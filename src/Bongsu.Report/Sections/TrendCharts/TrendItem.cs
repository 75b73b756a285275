namespace Bongsu.Report.Sections.TrendCharts;

/// <summary>An item with its trends.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Key">Its key.</param>
/// <param name="Name">For people.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="Ranges">The times, the shortest first.</param>
internal sealed record TrendItem(string Host, string Key, string Name, string Unit, IReadOnlyList<TrendFigures> Ranges);
