using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Scheduling;

/// <summary>One check run that is to be taken now. Exactly one of <see cref="Check"/> and <see cref="Item"/> is there.</summary>
public sealed record DueCheck
{
    /// <summary>The host as it was when the check run became due.</summary>
    public required EffectiveHost Host { get; init; }

    /// <summary>The check with several outputs, or null.</summary>
    public EffectiveCheck? Check { get; init; }

    /// <summary>The single item, or null.</summary>
    public EffectiveItem? Item { get; init; }

    /// <summary>The tick it belongs to; how late it starts is measured from here.</summary>
    public required Timestamp Due { get; init; }

    /// <summary>
    /// Why it is not to be run, a coded sentence: its interface does not answer, as others have found out. What it measures is not known because of that. Null
    /// where it is to be run.
    /// </summary>
    public string? NotAsked { get; init; }

    /// <summary>Names the entry on its host's agenda.</summary>
    internal string Entry { get; init; } = "";

    /// <summary>Tells this run from earlier ones of the same entry.</summary>
    internal long Run { get; init; }
}
