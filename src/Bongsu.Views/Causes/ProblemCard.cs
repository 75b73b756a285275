namespace Bongsu.Views.Causes;

/// <summary>One problem and what belongs to it: its root cause, all that it explains, what does not fit, and what changed before it.</summary>
public sealed record ProblemCard
{
    /// <summary>The problem that explains this one, for certain (a rule) or most likely (a ranking); null where nothing is known that would.</summary>
    public CardProblem? Cause { get; init; }

    /// <summary>The rule that named the cause, or null.</summary>
    public string? CauseRule { get; init; }

    /// <summary>Other problems that might explain it, the likeliest first; at most five.</summary>
    public IReadOnlyList<CardProblem> Alternatives { get; init; } = [];

    /// <summary>What this problem explains; at most 500, the newest last.</summary>
    public IReadOnlyList<CardProblem> Explains { get; init; } = [];

    /// <summary>How many it explains in all.</summary>
    public int ExplainsTotal { get; init; }

    /// <summary>Open problems nearby that do not explain it, and why not; at most 20.</summary>
    public IReadOnlyList<CardProblem> DoesNotFit { get; init; } = [];

    /// <summary>What changed in the hour before on its host, its service and what they need, the first first; at most 20.</summary>
    public IReadOnlyList<CardChange> ChangesBefore { get; init; } = [];

    /// <summary>Promotions from or to this problem, the newest first; at most 20.</summary>
    public IReadOnlyList<CardPromotion> Promotions { get; init; } = [];
}
