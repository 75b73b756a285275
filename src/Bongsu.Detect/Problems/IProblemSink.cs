using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Problems;

/// <summary>Where Detect's decisions become durable. Respond writes a problem, its issue and all that must be sent in one transaction.</summary>
public interface IProblemSink
{
    /// <summary>
    /// Opens a problem, unless the store knows better: a repeat after a crash gives the problem that is there and writes nothing, one that is explained by
    /// another trigger's open problem is held back.
    /// </summary>
    Task<OpeningResult> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken);

    /// <summary>Ends the trigger's open problems that are meant, if there are any.</summary>
    Task RecoverAsync(ProblemRecovery recovery, CancellationToken cancellationToken);

    /// <summary>What is open, or was closed by hand of late, on a host: what an actor starts from.</summary>
    Task<IReadOnlyList<OpenTrigger>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken);

    /// <summary>Ends all open problems of a trigger.</summary>
    Task RecoverAsync(TriggerId trigger, Timestamp at, string because, CancellationToken cancellationToken) =>
        RecoverAsync(new ProblemRecovery { Trigger = trigger, At = at, Because = because }, cancellationToken);
}
