using Bongsu.Configuration.Faults;
using FsCheck.Xunit;

namespace Bongsu.Configuration.Tests.Faults;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("adress", "address")]
    [InlineData("enabeld", "enabled")]
    [InlineData("NAME", "name")]
    [InlineData("grups", "groups")]
    [InlineData("zzz", null)]
    [InlineData("", null)]
    public void Find_IsTheOneThatMayBeMeant(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, ["address", "enabled", "groups", "name"]));

    [Fact]
    public void Unknown_SaysWhatThereIs()
    {
        Assert.Equal("'x' is not a thing; there are none.", NearestName.Unknown("x", "a thing", []));
        Assert.Equal("'xyzzy' is not a thing; there are: alpha, beta.", NearestName.Unknown("xyzzy", "a thing", ["beta", "alpha"]));
        string many = NearestName.Unknown("something", "a thing", Enumerable.Range(10, 30).Select(i => $"n{i}"));
        Assert.EndsWith("n28, n29, ....", many, StringComparison.Ordinal);
    }

    /// <summary>The distance by its definition, without a table.</summary>
    [Property(MaxTest = 300)]
    public void Find_OfOneCandidate_IsFoundWithinItsDistance(byte[] one, byte[] other)
    {
        string name = Word(one), candidate = Word(other);
        if (name.Length == 0)
            return;

        int allowed = Math.Max(2, name.Length / 3);

        Assert.Equal(Naive(name, candidate) <= allowed ? candidate : null, NearestName.Find(name, [candidate]));
    }

    [Property(MaxTest = 100)]
    public void Find_OfSeveral_IsTheFirstOfTheNearest(byte[] one, byte[][] others)
    {
        string name = Word(one);
        string[] known = [.. others.Take(8).Select(Word)];
        if (name.Length == 0)
            return;

        string? nearest = known.Where(k => Naive(name, k) <= Math.Max(2, name.Length / 3)).MinBy(k => Naive(name, k));

        Assert.Equal(nearest, NearestName.Find(name, known));
    }

    private static string Word(byte[] bytes) => string.Concat(bytes.Take(5).Select(b => "abc"[b % 3]));

    private static int Naive(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return a.Length + b.Length;
        int least = Math.Min(Math.Min(Naive(a[1..], b), Naive(a, b[1..])) + 1, Naive(a[1..], b[1..]) + (a[0] == b[0] ? 0 : 1));
        return a.Length > 1 && b.Length > 1 && a[0] == b[1] && a[1] == b[0] ? Math.Min(least, Naive(a[2..], b[2..]) + 1) : least;
    }
}
