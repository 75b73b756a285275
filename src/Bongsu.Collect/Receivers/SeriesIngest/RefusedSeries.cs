using Bongsu.Protocols.Prometheus;

namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>The series of a request that were not taken while the others were.</summary>
internal struct RefusedSeries
{
    private string? _first;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>How many samples of theirs.</summary>
    public int Samples { get; private set; }

    /// <summary>Notes one.</summary>
    /// <param name="series">The series.</param>
    /// <param name="because">Why, in a sentence.</param>
    /// <param name="samples">How many of its samples; null for all.</param>
    public void Add(RemoteSeries series, string because, int? samples = null)
    {
        Count++;
        Samples += samples ?? series.SampleCount;
        _first ??= $"The series {series.Describe()}: {because}";
    }

    /// <summary>For the sender's log: the first with its labels, and how many there are.</summary>
    /// <param name="kept">How many samples were kept.</param>
    public readonly string Reason(int kept) => _first + (Count > 1 ? $" {Count - 1} more series are refused." : "") + (kept > 0 ? " The others are kept." : "");
}
