using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Checks;

/// <summary>A kind of check: looks at a target once and says what it saw. Scheduling, confirmation, limits and storage are around it, not in it.</summary>
public interface ICheckKind : ICheckKindInfo
{
    /// <summary>
    /// Looks once. Everything that the target or network can do ends in a result, not an exception; the token ends the look when the timeout has passed.
    /// </summary>
    ValueTask<CheckResult> RunAsync(CheckTarget target, CancellationToken cancellationToken);
}
