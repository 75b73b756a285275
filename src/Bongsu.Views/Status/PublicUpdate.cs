namespace Bongsu.Views.Status;

/// <summary>A word to the public.</summary>
/// <param name="AtMs">When it was said; Unix milliseconds UTC.</param>
/// <param name="Text">What was said.</param>
public sealed record PublicUpdate(long AtMs, string Text);
