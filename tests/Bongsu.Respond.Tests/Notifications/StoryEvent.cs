using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Respond.Tests.Notifications;

/// <summary>Something that happens in a story.</summary>
/// <param name="At">From the story's start.</param>
/// <param name="Verb"><c>open</c>, <c>recover</c>, <c>acknowledge</c>, <c>silence</c> or <c>unsilence</c>.</param>
/// <param name="Problem">The problem's title; null for what is done to a host.</param>
/// <param name="Host">Its host or service.</param>
public sealed record StoryEvent(TimeSpan At, string Verb, string? Problem, string Host)
{
    /// <summary>The problem's level.</summary>
    public Level Level { get; init; } = Level.Warning;

    /// <summary>How long it may heal by itself.</summary>
    public HealWindow Heal { get; init; }

    /// <summary>When its trigger flaps.</summary>
    public FlappingDefinition? Flapping { get; init; }

    /// <summary>True where it says that its host is not there.</summary>
    public bool IsDown { get; init; }

    /// <summary>True where each opening is a problem of its own.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>The end of a silence.</summary>
    public TimeSpan? Until { get; init; }

    /// <summary>Who does it.</summary>
    public string By { get; init; } = "kim";
}
