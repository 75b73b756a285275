using System.Net;
using Bongsu.Collect.Checks.Traceroute;
using Bongsu.Protocols.Traceroute;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Checks;

public sealed class PathMemoryTests
{
    // A path as letters, one a hop, - for a silent one, ! at the end for the target.
    [Theory]
    [InlineData("ab!", "ab!", "ab!", false)]
    [InlineData("ab!", "a-!", "ab!", false)]
    [InlineData("a-!", "ab!", "ab!", false)]
    [InlineData("ab!", "ac!", "ac!", true)]
    [InlineData("ab!", "abc!", "abc!", true)]
    [InlineData("abc!", "ab!", "ab!", true)]
    [InlineData("abc!", "a", "abc!", false)]
    [InlineData("abc!", "x", "x", true)]
    [InlineData("ab", "abc!", "abc!", false)]
    [InlineData("abcd", "ab!", "ab!", true)]
    [InlineData("ab!", "abcd", "abcd", true)]
    [InlineData("abc!", "", "abc!", false)]
    public void With_AFurtherRun_KnowsWhatChanged(string before, string seen, string after, bool isChanged)
    {
        (PathMemory memory, bool changed) = PathMemory.With(Path(before), Path(seen));

        Assert.Equal((after, isChanged), (Shown(memory), changed));
    }

    /// <summary>A target that goes down makes its last router say so, in the place of the target: the path is the same.</summary>
    [Fact]
    public void Of_SomebodySaysNo_IsThePathBefore()
    {
        (PathMemory memory, bool changed) = PathMemory.With(Path("ab!"), PathMemory.Of(Trace(TraceEnd.Stopped, "aa")));

        Assert.Equal(("ab!", false), (Shown(memory), changed));
    }

    [Theory]
    [InlineData(TraceEnd.Reached, "a-b", "a-b!")]
    [InlineData(TraceEnd.Silent, "a-b", "a-b")]
    [InlineData(TraceEnd.OutOfTime, "", "")]
    [InlineData(TraceEnd.Stopped, "a", "")]
    public void Of_ARun_IsWhatItSaw(TraceEnd end, string hops, string expected) => Assert.Equal(expected, Shown(PathMemory.Of(Trace(end, hops))));

    [Fact]
    public void With_TheFirstRun_IsNoChange() => Assert.False(PathMemory.With(null, Path("ab!")).IsChanged);

    [Fact]
    public void Of_APath_IsOneLine() => Assert.Equal("10.0.0.97 > * > 10.0.0.99", PathText.Of(Path("a-c!").Hops));

    /// <summary>Whatever hops are silent in a run, a path that stays the same never changes and is never forgotten.</summary>
    [Property]
    public Property Silence_is_never_a_change() => Prop.ForAll(
        Gen.Choose(0, 1).ListOf().ListOf().Where(runs => runs.Count > 0).ToArbitrary(),
        runs =>
        {
            PathMemory memory = Path("abcdef!");
            foreach (IList<int> run in runs)
            {
                IPAddress?[] hops = [.. Path("abcdef!").Hops.Select((h, i) => i < run.Count && run[i] == 0 ? null : h)];
                (memory, bool changed) = PathMemory.With(memory, new PathMemory(hops, IsWhole: true));
                if (changed)
                    return false;
            }

            return Shown(memory) == "abcdef!";
        });

    private static Trace Trace(TraceEnd end, string hops) =>
        new([.. hops.Select((c, i) => new TraceHop(i + 1, c == '-' ? null : new IPAddress([10, 0, 0, (byte)c]), TimeSpan.Zero, 1))], end);

    private static PathMemory Path(string text) => new(
        [.. text.TrimEnd('!').Select(c => c == '-' ? null : new IPAddress([10, 0, 0, (byte)c]))], text.EndsWith('!'));

    private static string Shown(PathMemory memory) =>
        string.Concat(memory.Hops.Select(h => h is null ? '-' : (char)h.GetAddressBytes()[3])) + (memory.IsWhole ? "!" : "");
}
