using Bongsu.Expressions;

namespace Bongsu.Detect.Triggers;

/// <summary>Tells expressions that the clock changes at any time from those that it changes only as hours end.</summary>
internal static class TrendTimes
{
    /// <summary>True where something beside trend functions depends on the clock.</summary>
    public static bool OtherClock(ExpressionNode node) => node switch
    {
        CallNode { Function.Kind: FunctionKind.Trend } => false,
        CallNode { Function.DependsOnTime: true } => true,
        PeriodNode { Period.Shift.IsCalendar: true } => true,
        _ => node.Children.Any(OtherClock),
    };
}
