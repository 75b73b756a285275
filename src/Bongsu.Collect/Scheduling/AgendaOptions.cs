using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Scheduling;

/// <summary>What all hosts' agendas have in common.</summary>
public sealed record AgendaOptions
{
    /// <summary>Whether items of a type are looked at by us (a check kind that serves items), rather than pushed.</summary>
    public required Func<string, bool> ServesItems { get; init; }

    /// <summary>The first look at something new comes within this time, or within its interval if that is shorter. Default 5 s.</summary>
    public TimeSpan FirstRunWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>So many timeouts in a row make the agenda look less often. Default 3.</summary>
    public int TimeoutsBeforeBackOff { get; init; } = 3;

    /// <summary>The longest interval that the back-off makes; intervals that are longer by themselves stay. Default 5 minutes.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The defaults with the kinds of a registry.</summary>
    public static AgendaOptions For(KindRegistry kinds) =>
        new() { ServesItems = type => kinds.Find(KindFamily.Check, type) is ICheckKind { ServesItems: true } };
}
