namespace Bongsu.Report.Sections.RightSizing;

/// <summary>A host that is larger than its work.</summary>
/// <param name="Host">Its name.</param>
/// <param name="IsIdle">True where it does nothing to speak of; false where half of it would do.</param>
/// <param name="CpuBusy">How busy its processors are at most in 95 % of the hours, in per cent.</param>
/// <param name="MemoryAvailable">The least memory that was available, in per cent; null where it is not measured.</param>
/// <param name="Saving">What a month would cost less; null where no price is given.</param>
/// <param name="Currency">Of the saving; null where none is given.</param>
internal sealed record SizedHost(string Host, bool IsIdle, double CpuBusy, double? MemoryAvailable, double? Saving, string? Currency);
