namespace Bongsu.Report.Sections.BlindTime;

/// <summary>What was not known.</summary>
internal sealed record BlindTimeFacts : SectionFacts
{
    /// <summary>The longest first.</summary>
    public required IReadOnlyList<BlindService> Services { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Services.Count > 0;
}
