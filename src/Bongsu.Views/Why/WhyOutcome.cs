namespace Bongsu.Views.Why;

/// <summary>What became of notifying somebody.</summary>
public enum WhyOutcome
{
    /// <summary>Decided against, for the reason given.</summary>
    NotNotified,

    /// <summary>A later step of a policy: decided when it is due.</summary>
    Planned,

    /// <summary>Waits for its time or for another attempt.</summary>
    Waiting,

    /// <summary>Being handed over.</summary>
    Sending,

    /// <summary>The far side took it.</summary>
    Delivered,

    /// <summary>Given up.</summary>
    Failed,

    /// <summary>Not needed any more before it was sent.</summary>
    Withdrawn,

    /// <summary>Held back, because its reader had had enough messages; a summary counted it.</summary>
    HeldBack,
}
