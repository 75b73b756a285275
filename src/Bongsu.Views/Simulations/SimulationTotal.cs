namespace Bongsu.Views.Simulations;

/// <summary>How many notifications one person would have got by one channel.</summary>
/// <param name="Organisation">The organisation; null for a tracker.</param>
/// <param name="Person">The person; null for a tracker.</param>
/// <param name="Channel">The channel or tracker.</param>
/// <param name="Present">Under the present configuration.</param>
/// <param name="Draft">Under the draft; null without one.</param>
public sealed record SimulationTotal(string? Organisation, string? Person, string Channel, int Present, int? Draft)
{
    /// <summary>A line a person and channel, by name.</summary>
    public static IReadOnlyList<SimulationTotal> Of(SimulationOutcome present, SimulationOutcome? draft)
    {
        ILookup<(string?, string?, string), SimulatedNotification> before = present.Notifications.ToLookup(KeyOf);
        ILookup<(string?, string?, string), SimulatedNotification>? after = draft?.Notifications.ToLookup(KeyOf);
        return
        [
            .. before.Select(g => g.Key).Union(after?.Select(g => g.Key) ?? [])
                .Order()
                .Select(k => new SimulationTotal(k.Item1, k.Item2, k.Item3, before[k].Count(), after?[k].Count())),
        ];
    }

    private static (string?, string?, string) KeyOf(SimulatedNotification one) => (one.Organisation, one.Person, one.Channel);
}
