using Bongsu.Configuration.Definitions;

namespace Bongsu.Views.Policies;

/// <summary>Puts policies into another sequence. Pure.</summary>
public static class PolicySequence
{
    private const int Step = 10;

    /// <summary>Those whose place has to change so that all stand in a sequence, with their new place.</summary>
    /// <param name="policies">In the sequence in which they are to be tried.</param>
    /// <remarks>
    /// Where all places differ they are dealt out again, so that two that change sides are all that changes; otherwise they become 10, 20, 30.
    /// </remarks>
    public static IReadOnlyList<PolicyDefinition> Arrange(IReadOnlyList<PolicyDefinition> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        int[] places = [.. policies.Select(p => p.Order).Distinct().Order()];
        if (places.Length < policies.Count)
            places = [.. Enumerable.Range(1, policies.Count).Select(i => i * Step)];
        return [.. policies.Zip(places, (p, place) => p.Order == place ? null : p with { Order = place }).OfType<PolicyDefinition>()];
    }
}
