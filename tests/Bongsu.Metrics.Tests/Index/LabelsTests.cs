using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Index;

public sealed class LabelsTests
{
    /// <summary>The identity of a series is its labels, in whichever order a sender names them.</summary>
    [Property]
    public void From_AnyOrder_IsTheSameSeries(byte[] names, byte[] values, int seed)
    {
        Label[] labels = [.. names.Distinct().Zip(values, (n, v) => new Label($"n{n}", v % 5 == 0 ? "" : $"v{v}"))];
        Label[] shuffled = [.. labels];
        new Random(seed).Shuffle(shuffled);

        Labels one = Labels.From(labels), other = Labels.From(shuffled);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal(labels.Where(l => l.Value.Length > 0).OrderBy(l => l.Name, StringComparer.Ordinal), one);
        Assert.All(labels, l => Assert.Equal(l.Value, one[l.Name]));
    }

    [Fact]
    public void From_ANameTwiceOrNone_IsRefused()
    {
        ArgumentException twice = Assert.Throws<ArgumentException>(() => Labels.Of(("a", "1"), ("b", "2"), ("a", "3")));
        Assert.Contains("'a' stands twice", twice.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Labels.Of(("", "1")));
        Assert.Same(Labels.Empty, Labels.Of(("", ""), ("a", "")));
    }

    [Theory]
    [InlineData("a", "b", "c", "d")]
    [InlineData("a", "b", "a", "c")]
    [InlineData("a", "b", "A", "b")]
    public void Equals_OtherLabels_AreAnotherSeries(string name, string value, string otherName, string otherValue) =>
        Assert.NotEqual(Labels.Of((name, value)), Labels.Of((otherName, otherValue)));

    [Fact]
    public void ToString_IsAsPrometheusWritesIt()
    {
        Assert.Equal("up{a=\"1\",b=\"q\\\"\\\\\\n\"}", Labels.Of(("b", "q\"\\\n"), ("__name__", "up"), ("a", "1")).ToString());
        Assert.Equal("{}", Labels.Empty.ToString());
    }
}
