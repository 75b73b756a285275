namespace Bongsu.Collect.Sources;

/// <summary>The worker of a kind of source: reads the problems that are open in another system, and changes nothing there.</summary>
public interface ISource
{
    /// <summary>Every problem that is open there now; at most <see cref="SourceReading.MostProblems"/>, the rest is counted.</summary>
    /// <param name="options">The options of the kind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SourceException">It could not be read; the message says why, and holds no secret.</exception>
    Task<SourceReading> ReadAsync(object options, CancellationToken cancellationToken);
}
