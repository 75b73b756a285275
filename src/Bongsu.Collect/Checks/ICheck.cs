namespace Bongsu.Collect.Checks;

/// <summary>
/// The worker of a kind of check: runs it once and gives the result. Scheduling, confirmation, limits and storage are around it, not in it. One instance serves
/// all targets, on many threads.
/// </summary>
public interface ICheck
{
    /// <summary>
    /// Runs once. Everything that the target or network can do ends in a result, not an exception; the token ends the run when the timeout has passed.
    /// </summary>
    ValueTask<CheckResult> RunAsync(CheckTarget target, CancellationToken cancellationToken);
}
