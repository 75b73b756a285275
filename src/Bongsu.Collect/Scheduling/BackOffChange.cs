namespace Bongsu.Collect.Scheduling;

/// <summary>What the end of a check run changed of what it asked.</summary>
internal enum BackOffChange
{
    /// <summary>Nothing that shows.</summary>
    None,

    /// <summary>How it stands.</summary>
    State,

    /// <summary>It answers again, and what was not run meanwhile can be run.</summary>
    Resumed,
}
