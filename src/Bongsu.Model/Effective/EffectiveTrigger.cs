using Bongsu.Model.Identity;
using Bongsu.Model.Levels;

namespace Bongsu.Model.Effective;

/// <summary>A trigger as it works on a host: user macros expanded, level bounded.</summary>
public sealed record EffectiveTrigger
{
    /// <summary>Derived from host and name.</summary>
    public required TriggerId Id { get; init; }

    /// <summary>Unique on its host; may still hold event macros.</summary>
    public required string Name { get; init; }

    /// <summary>References to its own host are written <c>//key</c>, so that the hosts of a template share the text.</summary>
    public required string Expression { get; init; }

    /// <summary>Written likewise, or null.</summary>
    public string? Recovery { get; init; }

    /// <summary>Within the bounds of the category.</summary>
    public required Level Level { get; init; }

    /// <summary>What was configured or imported, where the category bounded it.</summary>
    public Level? BoundedFrom { get; init; }

    /// <summary>Instance or service.</summary>
    public required Category Category { get; init; }

    /// <summary>The trigger's, on top of the host's.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What to do about it.</summary>
    public string? Description { get; init; }

    /// <summary>The template it came from, or null.</summary>
    public string? Template { get; init; }
}
