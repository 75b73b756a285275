namespace Bongsu.Server.Commands.TestRules;

/// <summary>One test: what is measured, and what must come of it.</summary>
internal sealed record RuleTest
{
    public required string Name { get; init; }

    public required Place Place { get; init; }

    /// <summary>The moment that <c>at</c> and series count from.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Of date functions, and of times printed.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required IReadOnlyList<TestSeries> Series { get; init; }

    /// <summary>Rows of low-level discoveries as JSON, by host and key.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Discovered { get; init; }

    /// <summary>In the order of time.</summary>
    public required IReadOnlyList<Expectation> Expectations { get; init; }

    /// <summary>How many problems open in the whole test; null where it does not say.</summary>
    public int? Opened { get; init; }
}
