using Bongsu.Detect.Services;
using Bongsu.Model.Access;

namespace Bongsu.Report.Sla;

/// <summary>SLA reports, and the record of those that were given out.</summary>
/// <exception cref="UnauthorizedAccessException">From every member with a viewer, where the viewer lacks the scope to read.</exception>
public interface ISlaReports
{
    /// <summary>The services that the viewer sees, by name.</summary>
    IReadOnlyList<string> Services(Viewer viewer);

    /// <summary>The zone in which the days of a service begin: its owner's. Null where the viewer sees none of that name.</summary>
    TimeZoneInfo? ZoneOf(Viewer viewer, string service);

    /// <summary>The report of a service; null where the viewer sees none of that name.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="service">The service.</param>
    /// <param name="time">From when to when; at most two years.</param>
    /// <param name="unit">By what it is stated.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<SlaReport?> ReadAsync(Viewer viewer, string service, TimeInterval time, SlaUnit unit, CancellationToken cancellationToken);

    /// <summary>Keeps the SHA-256 of a file that was given out, in the audit log, so that the file can be verified later.</summary>
    /// <returns>The hash, in hexadecimal digits.</returns>
    Task<string> RecordAsync(Viewer viewer, SlaReport report, string format, ReadOnlyMemory<byte> file, CancellationToken cancellationToken);

    /// <summary>When and to whom a file with a hash was given out; null where none was.</summary>
    Task<SlaRecord?> VerifyAsync(Viewer viewer, string sha256, CancellationToken cancellationToken);
}
