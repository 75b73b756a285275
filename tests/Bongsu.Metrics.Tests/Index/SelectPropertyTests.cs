using System.Text.RegularExpressions;
using Bongsu.Metrics.Index;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Index;

/// <summary>Any selector over any series, against a walk over all of them.</summary>
public sealed class SelectPropertyTests
{
    private static readonly string[] s_names = ["host", "job", "zone"];
    private static readonly string[] s_values = ["", "a", "b", "ab", "c"];
    private static readonly string[] s_patterns = ["a|b", "a.*", ".+", ".*", "", "b?", "[^a]+"];

    [Property(MaxTest = 500)]
    public void Select_IsWhatAWalkFinds(byte[] series, byte[] removed, (byte Name, byte Kind, byte Value)[] asked)
    {
        var index = new SeriesIndex();
        var all = new SortedDictionary<int, Labels>();
        int id = 0;
        foreach (byte[] values in series.Take(60).Chunk(3))
        {
            Labels labels = Labels.From([new Label("__name__", "m"), .. values.Select((v, i) => new Label(s_names[i], s_values[v % s_values.Length]))]);
            if (index.Add(++id, labels))
                all[id] = labels;
        }

        foreach (int gone in removed.Select(r => r % 25).Where(all.ContainsKey).Distinct().ToArray())
        {
            Assert.True(index.Remove(gone));
            all.Remove(gone);
        }

        LabelMatcher[] matchers = [.. asked.Take(4).Select(Matcher)];

        Assert.Equal(all.Where(s => matchers.All(m => Fits(m, s.Value[m.Name]))).Select(s => s.Key), index.Select(matchers, CancellationToken.None));
        index.Shrink();
        Assert.Equal(all.Where(s => matchers.All(m => Fits(m, s.Value[m.Name]))).Select(s => s.Key), index.Select(matchers, CancellationToken.None));
        Assert.Equal(all.Values.Select(l => l["host"]).Where(v => v.Length > 0).Distinct().Order(StringComparer.Ordinal), index.Values("host"));
    }

    /// <summary>A pattern is one on its own: it may not close the group that anchors it.</summary>
    [Theory]
    [InlineData("a)|(?:b")]
    [InlineData("a)")]
    [InlineData("a)(b")]
    public void A_pattern_with_a_bracket_too_many_is_refused(string pattern) => Assert.Throws<MetricsException>(
        () => new SeriesIndex().Select([new LabelMatcher("host", MatchKind.Regex, pattern)], CancellationToken.None));

    [Fact]
    public void A_rule_of_the_caller_is_asked_about_values()
    {
        var index = new SeriesIndex();
        index.Add(1, Labels.Of(("host", "a")));
        index.Add(2, Labels.Of(("host", "b")));
        index.Add(3, Labels.Of(("job", "x")));

        Assert.Equal([2], index.Select([LabelMatcher.Where("host", value => value == "b")], CancellationToken.None));
        Assert.Equal([1, 2, 3], index.Select([LabelMatcher.Where("host", _ => true)], CancellationToken.None));
    }

    private static LabelMatcher Matcher((byte Name, byte Kind, byte Value) asked)
    {
        var kind = (MatchKind)(asked.Kind % 4);
        string[] values = kind is MatchKind.Regex or MatchKind.NotRegex ? s_patterns : s_values;
        return new LabelMatcher(s_names[asked.Name % s_names.Length], kind, values[asked.Value % values.Length]);
    }

    private static bool Fits(LabelMatcher matcher, string value) => matcher.Kind switch
    {
        MatchKind.Equal => value == matcher.Value,
        MatchKind.NotEqual => value != matcher.Value,
        MatchKind.Regex => Regex.IsMatch(value, $"^({matcher.Value})$", RegexOptions.None, TimeSpan.FromSeconds(1)),
        _ => !Regex.IsMatch(value, $"^({matcher.Value})$", RegexOptions.None, TimeSpan.FromSeconds(1)),
    };
}
