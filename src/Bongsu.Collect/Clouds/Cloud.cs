namespace Bongsu.Collect.Clouds;

/// <summary>A cloud that gets its options as their class.</summary>
/// <typeparam name="TOptions">The options of its kind.</typeparam>
public abstract class Cloud<TOptions> : ICloud
    where TOptions : class
{
    /// <inheritdoc />
    public Task<CloudInventory> DiscoverAsync(object options, IReadOnlySet<string> known, CloudMeter meter, CancellationToken cancellationToken) =>
        DiscoverAsync((TOptions)options, known, meter, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<CloudAnswer>> ReadAsync(
        object options, IReadOnlyList<CloudQuery> queries, DateTimeOffset until, CloudMeter meter, CancellationToken cancellationToken) =>
        ReadAsync((TOptions)options, queries, until, meter, cancellationToken);

    /// <inheritdoc />
    public CloudCost CostOf(object options, IReadOnlyList<CloudQuery> queries) => CostOf((TOptions)options, queries);

    /// <summary>See <see cref="ICloud.DiscoverAsync"/>.</summary>
    protected abstract Task<CloudInventory> DiscoverAsync(TOptions options, IReadOnlySet<string> known, CloudMeter meter, CancellationToken cancellationToken);

    /// <summary>See <see cref="ICloud.ReadAsync"/>.</summary>
    protected abstract Task<IReadOnlyList<CloudAnswer>> ReadAsync(
        TOptions options, IReadOnlyList<CloudQuery> queries, DateTimeOffset until, CloudMeter meter, CancellationToken cancellationToken);

    /// <summary>See <see cref="ICloud.CostOf"/>.</summary>
    protected abstract CloudCost CostOf(TOptions options, IReadOnlyList<CloudQuery> queries);
}
