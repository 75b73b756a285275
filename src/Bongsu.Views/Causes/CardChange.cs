namespace Bongsu.Views.Causes;

/// <summary>Something that changed shortly before a problem began.</summary>
/// <param name="AtMs">Unix milliseconds.</param>
/// <param name="What"><c>create</c>, <c>update</c>, <c>delete</c> of configuration, or <c>opened</c>, <c>recovered</c> of a problem.</param>
/// <param name="Subject">What of, such as <c>host 'web-1'</c> or a problem's title and host.</param>
/// <param name="By">Who, or null where that is not the reader's business.</param>
/// <param name="ProblemId">The problem, where it was one.</param>
public sealed record CardChange(long AtMs, string What, string Subject, string? By, long? ProblemId);
