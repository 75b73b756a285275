namespace Bongsu.Detect.Problems;

/// <summary>What became of an opening.</summary>
public enum OpeningOutcome
{
    /// <summary>A problem was opened, or the open one was told of it.</summary>
    Opened,

    /// <summary>It was open already.</summary>
    AlreadyOpen,

    /// <summary>This very value has had its problem, and that is over.</summary>
    AlreadyEnded,

    /// <summary>A trigger that explains it is in problem: nothing was written.</summary>
    HeldBack,

    /// <summary>The trigger has as many open problems as it may.</summary>
    TooMany,
}
