using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Effective;

/// <summary>What is promised of a service, and how it is judged.</summary>
public sealed record ServiceTerms
{
    /// <summary>The share of time in which users must be able to use it, above 0 and up to 1.</summary>
    public double Objective { get; init; } = 0.999999;

    /// <summary>How many members must be up.</summary>
    public int Needs { get; init; } = 1;

    /// <summary>An expression over a member's items that is true while it is up, or null.</summary>
    public string? MemberUp { get; init; }

    /// <summary>When the spending of the error budget is a problem.</summary>
    public SloDefinition Slo { get; init; } = new();

    /// <summary>True: everybody may see how it is.</summary>
    public bool StatusPage { get; init; }

    /// <summary>What everybody may read about it, or null.</summary>
    public string? StatusText { get; init; }
}
