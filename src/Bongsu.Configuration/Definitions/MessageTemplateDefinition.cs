namespace Bongsu.Configuration.Definitions;

/// <summary>
/// The words of one's own for a channel's messages about a problem: texts with places such as <c>{title}</c>. A line all of whose places are empty is left out.
/// </summary>
public sealed record MessageTemplateDefinition
{
    /// <summary>The names of the places, as they stand between braces.</summary>
    public static IReadOnlyList<string> Places { get; } =
    [
        "advice", "cause", "duration", "host", "hosts", "level", "levelname", "link", "number", "organisation", "owner", "person", "problems", "reason",
        "recovered",
        "service", "started", "state", "subject", "title", "value",
    ];

    /// <summary>The subject of mails and the first line of chats; the usual one where absent. At most 300 characters.</summary>
    public string? Subject { get; init; }

    /// <summary>What follows; the usual facts where absent. At most 4000 characters.</summary>
    public string? Text { get; init; }
}
