namespace Bongsu.Collect.Sources;

/// <summary>A source that gets its options as their class.</summary>
/// <typeparam name="TOptions">The options of its kind.</typeparam>
public abstract class Source<TOptions> : ISource
    where TOptions : class
{
    /// <inheritdoc />
    public Task<SourceReading> ReadAsync(object options, CancellationToken cancellationToken) => ReadAsync((TOptions)options, cancellationToken);

    /// <summary>See <see cref="ISource.ReadAsync"/>.</summary>
    protected abstract Task<SourceReading> ReadAsync(TOptions options, CancellationToken cancellationToken);
}
