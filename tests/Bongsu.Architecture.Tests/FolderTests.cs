using System.Reflection;

namespace Bongsu.Architecture.Tests;

/// <summary>
/// Folders inside a room use one another in one direction. A folder is a namespace. Composition (a static class directly in a room's folder that is named
/// <c>…Services</c> or <c>…Extensions</c>) uses everything and is left out, as is what the compiler and EF Core generate.
/// </summary>
public sealed class FolderTests
{
    public static TheoryData<string> Rooms => FloorTests.Rooms;

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Folders_OfARoom_FormNoCircle(string room)
    {
        TypeUse[] uses = UsesInside(room);
        Dictionary<string, HashSet<string>> edges = uses.GroupBy(u => u.From).ToDictionary(g => g.Key, g => g.Select(u => u.To).ToHashSet());

        string[] circles =
        [
            .. Circles.Of(edges).Select(c => string.Join(", ", c) + "\n" + string.Join('\n', Weakest(c, uses))),
        ];

        Assert.True(circles.Length == 0, string.Join("\n\n", circles));
    }

    /// <summary>A test of the analyser itself: it sees a use that is only in a method's body.</summary>
    [Fact]
    public void Uses_InBodies_AreSeen()
    {
        IReadOnlySet<TypeUse> uses = TypeUses.Of(typeof(FolderTests).Assembly);

        Assert.Contains(new TypeUse("Bongsu.Architecture.Tests", nameof(FolderTests), "Bongsu.Architecture.Tests", nameof(Circles)), uses);
        Assert.DoesNotContain(uses, u => u.FromType == nameof(Circles) && u.ToType == nameof(FolderTests));
    }

    [Fact]
    public void Circles_AreFound()
    {
        var edges = new Dictionary<string, HashSet<string>> { ["a"] = ["b"], ["b"] = ["c", "d"], ["c"] = ["a"], ["d"] = ["e"], ["e"] = ["f"] };

        Assert.Equal(["a", "b", "c"], Assert.Single(Circles.Of(edges)));
    }

    private static TypeUse[] UsesInside(string room)
    {
        string root = "Bongsu." + room;
        return
        [
            .. TypeUses.Of(Assembly.Load(root)).Where(u => u.From != u.To
                && IsInside(u.From, root)
                && IsInside(u.To, root)
                && !(u.From == root && IsComposition(u.FromType))),
        ];
    }

    private static bool IsInside(string space, string root) =>
        (space == root || space.StartsWith(root + ".", StringComparison.Ordinal)) && !space.EndsWith(".Migrations", StringComparison.Ordinal);

    private static bool IsComposition(string type) =>
        type.EndsWith("Services", StringComparison.Ordinal) || type.EndsWith("Extensions", StringComparison.Ordinal);

    // What to move: the edges of a circle that the fewest types make.
    private static IEnumerable<string> Weakest(string[] circle, TypeUse[] uses) => uses
        .Where(u => circle.Contains(u.From) && circle.Contains(u.To))
        .GroupBy(u => (u.From, u.To))
        .OrderBy(g => g.Count())
        .Take(8)
        .Select(g => $"    {g.Key.From} -> {g.Key.To}: {string.Join(", ", g.Take(5).Select(u => $"{u.FromType} uses {u.ToType}"))}");
}
