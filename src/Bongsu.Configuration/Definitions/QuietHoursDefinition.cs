using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Definitions;

/// <summary>The hours of every day in which somebody is not notified of what can wait: it comes at their end.</summary>
public sealed record QuietHoursDefinition
{
    /// <summary>When they begin, a time of day such as <c>22:00</c> in the person's time zone.</summary>
    public required string From { get; init; }

    /// <summary>When they end; earlier than <see cref="From"/> means the next day.</summary>
    public required string Until { get; init; }

    /// <summary>What can wait: this level and lower ones, 1 to 4. Default 3.</summary>
    public Level UpTo { get; init; } = Level.Warning;
}
