namespace Bongsu.PromQl;

/// <summary>Any number of series with one value each, from an instant query.</summary>
/// <param name="Points">In no order, except after sort, topk and bottomk. Each set of labels once.</param>
public sealed record PromQlVector(IReadOnlyList<PromQlPoint> Points) : PromQlResult;
