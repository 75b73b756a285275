namespace Bongsu.Collect.Scheduling;

/// <summary>How a check run ended, as far as the agenda must know.</summary>
public enum CheckOutcome
{
    /// <summary>The target answered: well, or that something is wrong.</summary>
    Answered,

    /// <summary>The target did not answer in time. Several in a row make the agenda look less often (never for services).</summary>
    TimedOut,

    /// <summary>Nothing was learnt: the program is stopping, or the configuration of the check is at fault.</summary>
    NotRun,
}
