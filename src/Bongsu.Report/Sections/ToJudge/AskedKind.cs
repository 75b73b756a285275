using Bongsu.Model.Levels;

namespace Bongsu.Report.Sections.ToJudge;

/// <summary>A kind of problem that the owner is asked about.</summary>
/// <param name="Kind">What problems of the kind have in common.</param>
/// <param name="Title">The title of the newest one; may hold reasons.</param>
/// <param name="Host">Its host.</param>
/// <param name="Service">The service concerned, or null.</param>
/// <param name="Level">The highest level that it had in the period.</param>
/// <param name="Count">How often it began in the period.</param>
/// <param name="Before">How often in the time before.</param>
internal sealed record AskedKind(string Kind, string Title, string Host, string? Service, Level Level, int Count, int Before);
