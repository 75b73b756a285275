using Bongsu.Configuration.Definitions;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Configuration.Effective;

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

    /// <summary>The title of its problems, where it is not the name; may hold event macros.</summary>
    public string? EventName { get; init; }

    /// <summary>The triggers that explain it, as written: <c>name</c> or <c>host/name</c>.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>True: every value that makes it true opens a further problem.</summary>
    public bool Multiple { get; init; }

    /// <summary>The tag that says which open problems a good value ends, or null for all.</summary>
    public string? CorrelationTag { get; init; }

    /// <summary>True lets people close its problems by hand.</summary>
    public bool ManualClose { get; init; }

    /// <summary>How long a problem may heal by itself before anybody is told.</summary>
    public HealWindow HealWindow { get; init; }

    /// <summary>When it counts as flapping.</summary>
    public FlappingDefinition Flapping { get; init; } = new();

    /// <summary>The template it came from, or null.</summary>
    public string? Template { get; init; }
}
