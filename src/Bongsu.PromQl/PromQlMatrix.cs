namespace Bongsu.PromQl;

/// <summary>Any number of series with values over time: from a range query, or from an instant query for a range selector.</summary>
/// <param name="Series">In no order. Each set of labels once.</param>
public sealed record PromQlMatrix(IReadOnlyList<PromQlSeries> Series) : PromQlResult;
