using Bongsu.Model.Time;

namespace Bongsu.Report.Reports;

/// <summary>A report that is kept, in a list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Organisation">To whom it went.</param>
/// <param name="From">The beginning of what it covers.</param>
/// <param name="To">The end.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="TriedBy">Who tried it; null for one that was due.</param>
/// <param name="Opened">How often its page was opened.</param>
/// <param name="Answers">How many answers of owners it has brought.</param>
public sealed record StoredReport(
    long Id, string Name, string Organisation, Timestamp From, Timestamp To, Timestamp MadeAt, string? TriedBy, int Opened, int Answers);
