namespace Bongsu.Configuration.Definitions;

/// <summary>When a trigger that goes forth and back counts as flapping: one problem with a number instead of many.</summary>
public sealed record FlappingDefinition
{
    /// <summary>
    /// So many changes (a fire or a recovery is one) within <see cref="Window"/> begin it; 0 switches it off. 3 to 1000; default 30: one a minute.
    /// </summary>
    public int Changes { get; init; } = 30;

    /// <summary>The span that is looked at, and that must pass without any change to end it. 1 minute to 1 day; default 30 minutes.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(30);
}
