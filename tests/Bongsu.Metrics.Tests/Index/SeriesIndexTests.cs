using Bongsu.Metrics.Index;

namespace Bongsu.Metrics.Tests.Index;

public sealed class SeriesIndexTests
{
    private readonly SeriesIndex _index = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Many_series_are_found_by_labels_and_by_id_through_removals()
    {
        for (int id = 1; id <= 20_000; id++)
            Assert.True(_index.Add(id, LabelsOf(id)));
        for (int id = 1; id <= 20_000; id += 3)
            Assert.True(_index.Remove(id));
        for (int id = 20_001; id <= 25_000; id++)
            Assert.True(_index.Add(id, LabelsOf(id)));

        for (int id = 1; id <= 25_000; id++)
        {
            bool removed = id <= 20_000 && id % 3 == 1;
            Assert.Equal(removed ? 0 : id, _index.Find(LabelsOf(id)));
            Assert.Equal(removed ? null : LabelsOf(id), _index.LabelsOf(id));
        }

        Assert.Equal(25_000 - 6667, _index.Count);
        Assert.Equal(25_001, _index.NextId);
    }

    [Fact]
    public void Add_of_known_labels_or_a_known_id_changes_nothing()
    {
        _index.Add(1, LabelsOf(1));

        Assert.False(_index.Add(2, LabelsOf(1)));
        Assert.False(_index.Add(1, LabelsOf(2)));
        Assert.Equal(1, _index.Count);
    }

    [Theory]
    [InlineData("host", MatchKind.Equal, "a", "1 2")]
    [InlineData("host", MatchKind.NotEqual, "a", "3 4 5")]
    [InlineData("host", MatchKind.Equal, "", "5")]
    [InlineData("host", MatchKind.NotEqual, "", "1 2 3 4")]
    [InlineData("host", MatchKind.Regex, "a|b", "1 2 3")]
    [InlineData("host", MatchKind.Regex, "a|", "1 2 5")]
    [InlineData("host", MatchKind.Regex, ".*", "1 2 3 4 5")]
    [InlineData("host", MatchKind.Regex, ".+", "1 2 3 4")]
    [InlineData("host", MatchKind.Regex, "c", "")]
    [InlineData("host", MatchKind.NotRegex, "a|b", "4 5")]
    [InlineData("host", MatchKind.NotRegex, ".*", "")]
    [InlineData("nothing", MatchKind.Equal, "", "1 2 3 4 5")]
    [InlineData("nothing", MatchKind.Equal, "x", "")]
    [InlineData("nothing", MatchKind.NotRegex, "x", "1 2 3 4 5")]
    public void A_matcher_selects_as_in_Prometheus(string name, MatchKind kind, string value, string ids)
    {
        _index.Add(1, Labels.Of(("__name__", "m"), ("host", "a")));
        _index.Add(2, Labels.Of(("__name__", "n"), ("host", "a")));
        _index.Add(3, Labels.Of(("__name__", "m"), ("host", "b")));
        _index.Add(4, Labels.Of(("__name__", "m"), ("host", "cc\n")));
        _index.Add(5, Labels.Of(("__name__", "m")));

        Assert.Equal(ids, string.Join(' ', _index.Select([new LabelMatcher(name, kind, value)], Cancel)));
    }

    [Fact]
    public void Matchers_must_all_hold()
    {
        _index.Add(1, Labels.Of(("__name__", "m"), ("host", "a")));
        _index.Add(2, Labels.Of(("__name__", "n"), ("host", "a")));
        _index.Add(3, Labels.Of(("__name__", "m"), ("host", "b")));

        Assert.Equal([1], _index.Select([new LabelMatcher("__name__", MatchKind.Equal, "m"), new LabelMatcher("host", MatchKind.NotRegex, "b+")], Cancel));
        Assert.Equal([1, 2, 3], _index.Select([], Cancel));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(a)\\1")]
    [InlineData("(?=a)b")]
    public void A_pattern_that_cannot_run_in_bounded_time_is_refused(string pattern)
    {
        MetricsException refused = Assert.Throws<MetricsException>(() => _index.Select([new LabelMatcher("a", MatchKind.Regex, pattern)], Cancel));
        Assert.False(refused.MayRetry);
        Assert.Contains(pattern, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_values_of_series_that_are_gone_are_not_told()
    {
        _index.Add(1, Labels.Of(("__name__", "m"), ("host", "a"), ("only", "x")));
        _index.Add(2, Labels.Of(("__name__", "m"), ("host", "b")));
        _index.Remove(1);

        Assert.Equal(["__name__", "host"], _index.Names());
        Assert.Equal(["b"], _index.Values("host"));
        Assert.Empty(_index.Values("only"));
        Assert.Empty(_index.Values("unheard"));
    }

    private static Labels LabelsOf(int id) => Labels.Of(("__name__", $"m{id % 7}"), ("id", $"{id}"), ("host", $"h{id % 100}"));
}
