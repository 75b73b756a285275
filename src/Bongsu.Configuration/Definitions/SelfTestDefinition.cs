namespace Bongsu.Configuration.Definitions;

/// <summary>
/// A test message that a channel sends by itself, again and again: a proof that it works, and a sign of life for whoever waits for it (a dead man's switch).
/// </summary>
public sealed record SelfTestDefinition
{
    /// <summary>How often. 1 minute to 31 days; default 1 day.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The address that it goes to, as the channel's kind has it.</summary>
    public string To { get; init; } = "";
}
