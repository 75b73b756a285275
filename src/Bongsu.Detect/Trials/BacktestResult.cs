using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Trials;

/// <summary>What a trigger would have done.</summary>
public sealed record BacktestResult
{
    /// <summary>The first moment tried.</summary>
    public required Timestamp From { get; init; }

    /// <summary>The last moment tried; before the end asked for where <see cref="Stopped"/> says why.</summary>
    public required Timestamp To { get; init; }

    /// <summary>Which bound ended it early, in a sentence; null where it came to the end.</summary>
    public string? Stopped { get; init; }

    /// <summary>The problems in the order of their start, the first ones where there are very many.</summary>
    public required IReadOnlyList<BacktestProblem> Problems { get; init; }

    /// <summary>How many there would have been in all.</summary>
    public required int ProblemCount { get; init; }

    /// <summary>How many values were given to the trigger.</summary>
    public required long Values { get; init; }

    /// <summary>How many of them were averages of 5 minutes, because the raw ones are no longer kept.</summary>
    public required long RollupValues { get; init; }

    /// <summary>From when on all values were raw; null where none was.</summary>
    public Timestamp? RawFrom { get; init; }

    /// <summary>How often the passing of time was looked at; zero where the expression does not depend on it.</summary>
    public TimeSpan Tick { get; init; }

    /// <summary>What the whole expression comes to at the end.</summary>
    public required EvaluationResult Now { get; init; }

    /// <summary>Its parts with their values at the end.</summary>
    public required IReadOnlyList<ExpressionPart> Parts { get; init; }
}
