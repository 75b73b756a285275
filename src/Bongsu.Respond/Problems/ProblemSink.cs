using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Problems;

/// <summary>Where detection's decisions become durable.</summary>
internal sealed class ProblemSink(ProblemOpener opener, ProblemRecoverer recoverer, OpenTriggerReader openTriggers) : IProblemSink
{
    /// <inheritdoc />
    public Task<OpeningResult> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken) => opener.OpenAsync(opening, cancellationToken);

    /// <inheritdoc />
    public Task RecoverAsync(ProblemRecovery recovery, CancellationToken cancellationToken) => recoverer.RecoverAsync(recovery, cancellationToken);

    /// <summary>Ends all open problems of a trigger.</summary>
    public Task RecoverAsync(TriggerId trigger, Timestamp at, string because, CancellationToken cancellationToken) =>
        recoverer.RecoverAsync(new ProblemRecovery { Trigger = trigger, At = at, Because = because }, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<OpenTrigger>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken) =>
        openTriggers.ReadAsync(host, cancellationToken);
}
