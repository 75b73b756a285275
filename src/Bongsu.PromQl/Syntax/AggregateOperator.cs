namespace Bongsu.PromQl.Syntax;

/// <summary>The aggregations over labels.</summary>
internal enum AggregateOperator
{
    Sum,
    Avg,
    Min,
    Max,
    Count,
    Group,
    Stddev,
    Stdvar,
    Quantile,
    TopK,
    BottomK,
}
