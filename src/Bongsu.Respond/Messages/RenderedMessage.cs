namespace Bongsu.Respond.Messages;

/// <summary>A message in all forms that channels need.</summary>
/// <param name="Subject">One line without control characters, at most 200 characters.</param>
/// <param name="Text">Plain text, lines ended by a line feed.</param>
/// <param name="Html">A whole HTML page with inline styles and nothing loaded from outside.</param>
/// <param name="Short">For channels that count characters.</param>
public sealed record RenderedMessage(string Subject, string Text, string Html, ShortText Short)
{
    /// <summary>A comment in the page where a channel may put pictures, and links by which the reader acts; at most one.</summary>
    public const string ActionsMark = "<!--actions-->";

    /// <summary>Pictures that the HTML shows, and attachments.</summary>
    public IReadOnlyList<MessagePart> Parts { get; init; } = [];
}
