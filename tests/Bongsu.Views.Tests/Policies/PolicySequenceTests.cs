using Bongsu.Configuration.Definitions;
using Bongsu.Views.Policies;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Policies;

public sealed class PolicySequenceTests
{
    [Fact]
    public void Two_that_change_sides_are_all_that_changes() =>
        Assert.Equal(["c 20", "b 30"], Names(PolicySequence.Arrange([Policy("a", 10), Policy("c", 30), Policy("b", 20), Policy("d", 1000)])));

    [Fact]
    public void Places_that_are_the_same_are_dealt_out_anew() =>
        Assert.Equal(["b 10", "a 20"], Names(PolicySequence.Arrange([Policy("b", 100), Policy("a", 100)])));

    [Property(MaxTest = 500)]
    public void Whatever_the_places_were_the_sequence_is_the_one_asked_for(int[] places)
    {
        PolicyDefinition[] asked = [.. places.Select((p, i) => Policy($"{99 - (i % 90)} {i}", p))];

        Dictionary<string, PolicyDefinition> changed = PolicySequence.Arrange(asked).ToDictionary(p => p.Name);

        string[] after =
        [
            .. asked.Select(p => changed.GetValueOrDefault(p.Name, p)).OrderBy(p => p.Order).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Name),
        ];
        Assert.Equal(asked.Select(p => p.Name), after);
    }

    private static PolicyDefinition Policy(string name, int order) => new() { Name = name, Order = order };

    private static string[] Names(IEnumerable<PolicyDefinition> policies) => [.. policies.Select(p => $"{p.Name} {p.Order}")];
}
