namespace Bongsu.Metrics;

/// <summary>Takes the samples of series where they lie, so that nothing is copied for who only folds them.</summary>
public interface ISampleSink
{
    /// <summary>Takes all samples of one series. Calls for different series may come at once and in any order.</summary>
    /// <param name="index">Which of the series that were asked for.</param>
    /// <param name="timesMs">Unix milliseconds, ascending, each once; at least one.</param>
    /// <param name="values">As many.</param>
    /// <remarks>The memory is the store's and valid during the call only. An exception ends the read and goes to its caller.</remarks>
    void Accept(int index, ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values);
}
