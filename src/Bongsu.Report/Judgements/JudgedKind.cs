namespace Bongsu.Report.Judgements;

/// <summary>A kind of problem that somebody is asked about, as the link says it.</summary>
/// <param name="Report">The report that asks.</param>
/// <param name="Organisation">The organisation that is asked.</param>
/// <param name="By">Who is asked.</param>
/// <param name="Kind">What problems of the kind have in common.</param>
/// <param name="Title">The title of the newest one; may hold reasons.</param>
/// <param name="Host">Its host.</param>
/// <param name="Service">The service concerned, or null.</param>
public sealed record JudgedKind(long Report, string Organisation, string By, string Kind, string Title, string Host, string? Service);
