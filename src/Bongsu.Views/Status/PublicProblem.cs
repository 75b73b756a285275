namespace Bongsu.Views.Status;

/// <summary>A problem that users of a service feel.</summary>
/// <param name="IsDown">True where they cannot use it, false where they may notice something.</param>
/// <param name="FromMs">When it began; Unix milliseconds UTC.</param>
/// <param name="ToMs">When it ended, or null.</param>
/// <param name="Updates">What was said to the public, the newest first.</param>
public sealed record PublicProblem(bool IsDown, long FromMs, long? ToMs, IReadOnlyList<PublicUpdate> Updates);
