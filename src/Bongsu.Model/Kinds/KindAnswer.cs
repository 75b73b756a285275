namespace Bongsu.Model.Kinds;

/// <summary>The answer to a <see cref="KindRequest"/>: plain text where the status is below 400, else a sentence that goes out as problem+json.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body, or what is wrong.</param>
public sealed record KindAnswer(int Status, string Text);
