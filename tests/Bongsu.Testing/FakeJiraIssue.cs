using System.Text.Json.Nodes;

namespace Bongsu.Testing;

/// <summary>An issue in <see cref="FakeJira"/>, as it was when it was asked for.</summary>
public sealed record FakeJiraIssue
{
    /// <summary>The number.</summary>
    public required string Id { get; init; }

    /// <summary>What people see.</summary>
    public required string Key { get; init; }

    /// <summary>The fields as they were sent, and as they were changed since.</summary>
    public required JsonObject Fields { get; init; }

    /// <summary>The name of its status.</summary>
    public required string Status { get; init; }

    /// <summary><c>new</c>, <c>indeterminate</c> or <c>done</c>.</summary>
    public required string Category { get; init; }

    /// <summary>Account id or name, or null.</summary>
    public string? Assignee { get; init; }

    /// <summary>The name of the resolution, or null.</summary>
    public string? Resolution { get; init; }

    /// <summary>The comments' plain text, in order.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>Keys of the issues that it was linked to.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The file names of its attachments, in order.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>Entity properties by key.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Properties { get; init; } = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);

    /// <summary>Addresses of remote links by global id.</summary>
    public IReadOnlyDictionary<string, string> RemoteLinks { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The summary.</summary>
    public string Summary => Fields["summary"]?.ToString() ?? string.Empty;

    /// <summary>The labels.</summary>
    public IReadOnlyList<string> Labels => [.. (Fields["labels"] as JsonArray ?? []).Select(l => l!.ToString())];

    /// <summary>The description's plain text.</summary>
    public string Description => AtlassianDocument.PlainText(Fields["description"]);
}
