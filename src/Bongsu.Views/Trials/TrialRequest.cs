using Bongsu.Model.Levels;

namespace Bongsu.Views.Trials;

/// <summary>A trigger to try.</summary>
public sealed record TrialRequest
{
    /// <summary>The host or service whose trigger it would be.</summary>
    public required string Host { get; init; }

    /// <summary>The expression; macros as on the host.</summary>
    public required string Expression { get; init; }

    /// <summary>The recovery expression, or null.</summary>
    public string? Recovery { get; init; }

    /// <summary>The name, for titles; macros as in triggers.</summary>
    public string? Name { get; init; }

    /// <summary>The level; null for the category's default. Bounded as a saved one is.</summary>
    public Level? Level { get; init; }

    /// <summary>The category; null for the host's default.</summary>
    public Category? Category { get; init; }

    /// <summary>How far back. Default 30 days.</summary>
    public TimeSpan Range { get; init; } = TimeSpan.FromDays(30);
}
