namespace Bongsu.Report.Reports;

/// <summary>Too many reports are being made at once.</summary>
public sealed class ReportBusyException() : Exception("Other reports are being made. Ask again in a while.");
