namespace Bongsu.Store.Vigils;

/// <summary>When nobody watched: the server did not run, hung, or had no database.</summary>
public interface IBlindTimes
{
    /// <summary>The times that touch a range, in their order; at most a thousand, the last ones.</summary>
    /// <param name="fromMs">The beginning of the range, Unix milliseconds UTC.</param>
    /// <param name="toMs">Its end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<BlindSpan>> BetweenAsync(long fromMs, long toMs, CancellationToken cancellationToken);
}
