namespace Bongsu.Respond.Messages;

/// <summary>A message in all forms that channels need.</summary>
/// <param name="Subject">One line without control characters, at most 200 characters.</param>
/// <param name="Text">Plain text, lines ended by a line feed.</param>
/// <param name="Html">A whole HTML page with inline styles and nothing loaded from outside.</param>
/// <param name="Short">For channels that count characters.</param>
public sealed record RenderedMessage(string Subject, string Text, string Html, ShortText Short)
{
    /// <summary>A comment in the page where a channel may put buttons by which the reader acts; at most one.</summary>
    public const string ActionsMark = "<!--actions-->";

    /// <summary>A comment in the page where a channel may put a picture of what was measured; at most one.</summary>
    public const string PictureMark = "<!--picture-->";

    /// <summary>A comment in the page where a channel may say how to answer; at most one.</summary>
    public const string ReplyMark = "<!--reply-->";

    /// <summary>The style of a button in the page, but for its background.</summary>
    public const string ButtonStyle =
        "display:inline-block;color:#ffffff;text-decoration:none;padding:12px 20px;margin:0 8px 8px 0;border-radius:6px;font-size:15px;font-weight:600";

    /// <summary>What follows the subject in words of the channel's own; null where the usual facts do.</summary>
    public string? OwnText { get; init; }

    /// <summary>Pictures that the HTML shows, and attachments.</summary>
    public IReadOnlyList<MessagePart> Parts { get; init; } = [];
}
