namespace Bongsu.Report.Sections.Pyramid;

/// <summary>Heinrich's pyramid of a period: a view, and no law.</summary>
public sealed record PyramidFacts : SectionFacts
{
    /// <summary>The ratio, from the top.</summary>
    public required IReadOnlyList<double> Ratio { get; init; }

    /// <summary>Levels 4-5, 3 and 1-2.</summary>
    public required IReadOnlyList<PyramidTier> Tiers { get; init; }

    /// <summary>True where the base has grown, beyond chance, while the top is quiet.</summary>
    public required bool BaseGrows { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Tiers.Any(t => t.Count > 0 || t.Before > 0);
}
