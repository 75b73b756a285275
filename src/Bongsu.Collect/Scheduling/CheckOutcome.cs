namespace Bongsu.Collect.Scheduling;

/// <summary>How a check run ended, as far as the agenda must know.</summary>
public enum CheckOutcome
{
    /// <summary>The target answered: well, or that something is wrong.</summary>
    Answered,

    /// <summary>The target did not answer in time. Several in a row make the agenda ask less often (never for services).</summary>
    TimedOut,

    /// <summary>
    /// The target could not be reached: the connection was refused, there is no route, its name has no address. Several in a row make the agenda ask less often
    /// (never for services), and come back sooner than after timeouts, since such a failure costs nothing.
    /// </summary>
    Unreachable,

    /// <summary>Nothing was learnt: the program is stopping, the target was not asked, or the configuration of the check is at fault.</summary>
    NotRun,
}
