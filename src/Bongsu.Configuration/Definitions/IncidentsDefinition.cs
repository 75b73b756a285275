namespace Bongsu.Configuration.Definitions;

/// <summary>How what happens together becomes one incident for those who are notified.</summary>
public sealed record IncidentsDefinition
{
    /// <summary>
    /// How long the first message of an incident of level 1 to 3 waits for what belongs to it. 0 to 10 minutes; default 10 seconds. Levels 4 and 5 never wait.
    /// </summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long after a problem has joined an incident an update counts what has joined it since the last message. 10 seconds to 1 day; default 1 minute.
    /// </summary>
    public TimeSpan Growth { get; init; } = TimeSpan.FromMinutes(1);
}
