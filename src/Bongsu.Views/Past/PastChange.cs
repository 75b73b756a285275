namespace Bongsu.Views.Past;

/// <summary>A change of the configuration.</summary>
/// <param name="AtMs">Unix milliseconds UTC.</param>
/// <param name="What"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Subject">What of, such as <c>host web-1</c>.</param>
/// <param name="By">Who, or null where that is not the reader's business.</param>
public sealed record PastChange(long AtMs, string What, string Subject, string? By);
