using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Problems;

/// <summary>Where Detect's decisions become durable. Respond writes a problem, its issue and all that must be sent in one transaction.</summary>
public interface IProblemSink
{
    /// <summary>Opens a problem. Where the trigger has an open one already (a repeat after a crash), that one is returned and nothing is written.</summary>
    Task<ProblemId> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken);

    /// <summary>Ends the trigger's open problem, if there is one.</summary>
    Task RecoverAsync(TriggerId trigger, Timestamp at, string because, CancellationToken cancellationToken);

    /// <summary>The triggers of a host that have an open problem: what an actor starts from.</summary>
    Task<IReadOnlyList<TriggerId>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken);
}
