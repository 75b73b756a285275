namespace Bongsu.Model.Kinds;

/// <summary>
/// The answer to a <see cref="KindRequest"/>: a body where the status is below 400 or it is a page, else a sentence that goes out as problem+json.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body, or what is wrong.</param>
/// <param name="ContentType">Of the body.</param>
public sealed record KindAnswer(int Status, string Text, string ContentType = "text/plain");
