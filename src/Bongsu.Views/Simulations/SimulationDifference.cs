using Bongsu.Model.Time;

namespace Bongsu.Views.Simulations;

/// <summary>What a draft would change.</summary>
/// <param name="Added">What only the draft sends.</param>
/// <param name="Removed">What only the present configuration sends.</param>
/// <param name="Moved">What both send at different times: as the draft does, and when the present configuration does.</param>
/// <param name="Same">How many both send alike.</param>
public sealed record SimulationDifference(
    IReadOnlyList<SimulatedNotification> Added, IReadOnlyList<SimulatedNotification> Removed,
    IReadOnlyList<(SimulatedNotification Draft, Timestamp Present)> Moved, int Same)
{
    /// <summary>Compares. What is sent alike is paired first, then the rest in the order of time.</summary>
    public static SimulationDifference Of(SimulationOutcome present, SimulationOutcome draft)
    {
        var left = present.Notifications.GroupBy(n => n.Key).ToDictionary(g => g.Key, g => g.ToList());
        var unpaired = new List<SimulatedNotification>();
        int same = 0;
        foreach (SimulatedNotification one in draft.Notifications)
        {
            if (left.GetValueOrDefault(one.Key) is { } candidates && candidates.FindIndex(c => c.At == one.At) is >= 0 and var exact)
            {
                candidates.RemoveAt(exact);
                same++;
            }
            else
            {
                unpaired.Add(one);
            }
        }

        var added = new List<SimulatedNotification>();
        var moved = new List<(SimulatedNotification, Timestamp)>();
        foreach (SimulatedNotification one in unpaired)
        {
            if (left.GetValueOrDefault(one.Key) is [var earlier, ..] candidates)
            {
                candidates.RemoveAt(0);
                moved.Add((one, earlier.At));
            }
            else
            {
                added.Add(one);
            }
        }

        return new SimulationDifference(added, [.. left.Values.SelectMany(l => l).OrderBy(n => n.At)], moved, same);
    }
}
