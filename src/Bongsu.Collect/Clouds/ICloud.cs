namespace Bongsu.Collect.Clouds;

/// <summary>The worker of a kind of cloud: says what there is, in which state, and reads metrics. It changes nothing in the cloud. Any thread.</summary>
public interface ICloud
{
    /// <summary>Every resource that the options take, and what became of those that are known and gone.</summary>
    /// <param name="options">The options of the kind.</param>
    /// <param name="known">The ids of resources that were found before and have not ended: a cloud that lists what has ended for a while says how.</param>
    /// <param name="meter">Counts the requests.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CloudException">It could not be read; the message says why, and holds no secret.</exception>
    Task<CloudInventory> DiscoverAsync(object options, IReadOnlySet<string> known, CloudMeter meter, CancellationToken cancellationToken);

    /// <summary>Points of metrics. What could not be read is left out or marked, and says why.</summary>
    /// <param name="options">The options of the kind.</param>
    /// <param name="queries">What to read, each with the time from which it is wanted.</param>
    /// <param name="until">Up to when, exclusive.</param>
    /// <param name="meter">Counts the requests.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CloudException">Nothing could be read.</exception>
    Task<IReadOnlyList<CloudAnswer>> ReadAsync(
        object options, IReadOnlyList<CloudQuery> queries, DateTimeOffset until, CloudMeter meter, CancellationToken cancellationToken);

    /// <summary>What reading so many metrics once costs, in the cloud's list price; zero where it costs nothing.</summary>
    /// <param name="options">The options of the kind.</param>
    /// <param name="queries">What would be read.</param>
    CloudCost CostOf(object options, IReadOnlyList<CloudQuery> queries);
}
