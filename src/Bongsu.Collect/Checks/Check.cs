namespace Bongsu.Collect.Checks;

/// <summary>A check that gets its options as their class.</summary>
/// <typeparam name="TOptions">The options of its kind.</typeparam>
public abstract class Check<TOptions> : ICheck
    where TOptions : class
{
    /// <inheritdoc />
    public ValueTask<CheckResult> RunAsync(CheckTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return RunAsync(target, (TOptions)target.Options!, cancellationToken);
    }

    /// <summary>See <see cref="ICheck.RunAsync"/>.</summary>
    protected abstract ValueTask<CheckResult> RunAsync(CheckTarget target, TOptions options, CancellationToken cancellationToken);
}
