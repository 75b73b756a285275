using Bongsu.Model.Time;

namespace Bongsu.Report.Sections.RecentChanges;

/// <summary>A change of the configuration.</summary>
/// <param name="At">When.</param>
/// <param name="What"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Subject">What of, such as <c>host web-1</c>.</param>
/// <param name="By">Who, or null where that is not the reader's business.</param>
internal sealed record ListedChange(Timestamp At, string What, string Subject, string? By);
