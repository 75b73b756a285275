using Bongsu.Model.Time;

namespace Bongsu.Report.Sla;

/// <summary>A file that was given out.</summary>
/// <param name="At">When.</param>
/// <param name="By">To whom.</param>
/// <param name="Subject">Which report: service, time and format.</param>
/// <param name="Sha256">Its hash.</param>
public sealed record SlaRecord(Timestamp At, string By, string Subject, string Sha256);
