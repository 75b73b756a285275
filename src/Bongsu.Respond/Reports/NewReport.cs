using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Reports;

/// <summary>A report that is to be kept and sent.</summary>
public sealed record NewReport
{
    /// <summary>Its definition: to whom it goes, and by what.</summary>
    public required ReportDefinition Definition { get; init; }

    /// <summary>The beginning of what it covers.</summary>
    public required Timestamp From { get; init; }

    /// <summary>The end: when it was due, or when somebody tried it.</summary>
    public required Timestamp To { get; init; }

    /// <summary>What it says: JSON, compressed by Brotli.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Who tries it; null for one that is due, which is sent once for its time.</summary>
    public string? TriedBy { get; init; }

    /// <summary>For one that somebody tries: only to this person of the organisation; null for all.</summary>
    public string? OnlyTo { get; init; }
}
