namespace Bongsu.Store.Rows;

/// <summary>What an owner said of a kind of problem, and what became of it. Times are Unix milliseconds UTC.</summary>
public sealed class JudgementRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The report that asked; unique with <see cref="Kind"/> and <see cref="By"/>: a link answers once.</summary>
    public long ReportId { get; set; }

    /// <summary>What problems of the kind have in common.</summary>
    public required string Kind { get; set; }

    /// <summary>Who answered: a person of the organisation, or a user.</summary>
    public required string By { get; set; }

    /// <summary>The organisation that was asked.</summary>
    public required string Organisation { get; set; }

    /// <summary>The title of the kind's newest problem; may hold reasons.</summary>
    public required string Title { get; set; }

    /// <summary>That problem's host.</summary>
    public required string Host { get; set; }

    /// <summary>The service concerned, or null.</summary>
    public string? Service { get; set; }

    /// <summary><c>harmless</c>, <c>watch</c>, <c>fix</c> or <c>service-level</c>.</summary>
    public required string Answer { get; set; }

    /// <summary>When it was answered.</summary>
    public long AtMs { get; set; }

    /// <summary>The change of the configuration that is proposed, as YAML; null where none is needed.</summary>
    public string? Change { get; set; }

    /// <summary>How many notifications a week it would save (below 0: add); null where that is not known.</summary>
    public double? SavedPerWeek { get; set; }

    /// <summary>Null while it waits; true where infrastructure accepted it, false where it refused.</summary>
    public bool? Accepted { get; set; }

    /// <summary>Who decided, or null.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>When, or null.</summary>
    public long? DecidedAtMs { get; set; }
}
