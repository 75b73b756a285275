namespace Bongsu.Views.Problems;

/// <summary>What problems are put together by.</summary>
public enum ProblemTimesBy
{
    /// <summary>Their levels.</summary>
    Level,

    /// <summary>Their services.</summary>
    Service,

    /// <summary>The organisations that own them.</summary>
    Organisation,

    /// <summary>The days that they started on.</summary>
    Day,

    /// <summary>Those weeks, from Monday.</summary>
    Week,

    /// <summary>Those months.</summary>
    Month,
}
