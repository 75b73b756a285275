namespace Bongsu.Respond.Reports;

/// <summary>What became of a report.</summary>
/// <param name="Id">Its number; null where it was sent for this time already.</param>
/// <param name="Messages">How many messages were written.</param>
public sealed record PostedReport(long? Id, int Messages);
