namespace Bongsu.Report.Blocks;

/// <summary>A report in the reader's language and zone.</summary>
public sealed record ShownReport
{
    /// <summary>The reader's language, ISO 639-1.</summary>
    public required string Language { get; init; }

    /// <summary>The heading: which report of whom.</summary>
    public required string Title { get; init; }

    /// <summary>What it covers.</summary>
    public required string Lead { get; init; }

    /// <summary>The verdict in one line, for subjects and for media that count characters.</summary>
    public required string Verdict { get; init; }

    /// <summary>How it stands with all of it.</summary>
    public required Tone Tone { get; init; }

    /// <summary>What has to be known of the report itself: that it is late, that something is missing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The sections that have something to say.</summary>
    public required IReadOnlyList<ShownSection> Sections { get; init; }

    /// <summary>A line that names the sections without news; empty where all have some.</summary>
    public string Quiet { get; init; } = "";

    /// <summary>The address of the report's page, and what the link to it says.</summary>
    public required (string Text, string Href) Link { get; init; }

    /// <summary>Small print.</summary>
    public string Footer { get; init; } = "";
}
