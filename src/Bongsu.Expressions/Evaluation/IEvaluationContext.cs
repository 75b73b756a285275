using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>Where and when an expression is evaluated.</summary>
public interface IEvaluationContext
{
    /// <summary>The time of evaluation: periods end here, now() says this.</summary>
    Timestamp Now { get; }

    /// <summary>The zone of calendar functions and of time shifts such as <c>now/d</c>.</summary>
    TimeZoneInfo TimeZone { get; }

    /// <summary>The items' values.</summary>
    IHistoryReader History { get; }

    /// <summary>Values of macros that were left in the expression (<c>{TRIGGER.VALUE}</c>); null where there are none.</summary>
    IMacroSource? Macros => null;
}
