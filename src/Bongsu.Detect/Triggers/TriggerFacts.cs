namespace Bongsu.Detect.Triggers;

/// <summary>What the step of a trigger follows from.</summary>
internal readonly record struct TriggerFacts
{
    /// <summary>The problem expression is true.</summary>
    public required bool Bad { get; init; }

    /// <summary>The recovery expression is true, or there is none.</summary>
    public bool Recovers { get; init; }

    /// <summary>A problem is open.</summary>
    public bool Fired { get; init; }

    /// <summary>Every value opens a problem.</summary>
    public bool Multiple { get; init; }

    /// <summary>A value that has not been judged yet, in order of time.</summary>
    public bool IsNewValue { get; init; }

    /// <summary>It comes in time, or what it says is of now.</summary>
    public bool IsFresh { get; init; }

    /// <summary>It was held back before.</summary>
    public bool WasHeld { get; init; }

    /// <summary>It is not newer than the moment at which somebody closed the problem by hand.</summary>
    public bool IsBeforeClosing { get; init; }

    /// <summary>A trigger that explains it is in problem.</summary>
    public bool IsExplained { get; init; }
}
