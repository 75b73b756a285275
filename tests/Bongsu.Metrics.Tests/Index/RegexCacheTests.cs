using System.Text.RegularExpressions;
using Bongsu.Metrics.Index;

namespace Bongsu.Metrics.Tests.Index;

public sealed class RegexCacheTests
{
    private readonly List<string> _compiled = [];
    private readonly RegexCache _cache;

    public RegexCacheTests() => _cache = new RegexCache(pattern =>
    {
        _compiled.Add(pattern);
        return new Regex(pattern, RegexOptions.NonBacktracking);
    });

    [Fact]
    public void A_pattern_is_compiled_once_while_there_is_room()
    {
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 128; i++)
                Assert.Equal($"a{i}", _cache.Get($"a{i}").ToString());
        }

        Assert.Equal(Enumerable.Range(0, 128).Select(i => $"a{i}"), _compiled);
        Assert.Same(_cache.Get("a5"), _cache.Get("a5"));
    }

    /// <summary>Whoever asks with ever new patterns, or with long ones, does not fill the memory.</summary>
    [Fact]
    public void Full_it_is_emptied_and_long_patterns_are_never_kept()
    {
        for (int i = 0; i <= 128; i++)
            _cache.Get($"a{i}");
        _compiled.Clear();
        _cache.Get("a128");
        Assert.Empty(_compiled);
        _cache.Get("a0");
        Assert.Equal(["a0"], _compiled);

        string kept = new('x', 1024), not = new('x', 1025);
        foreach (string pattern in new[] { kept, kept, not, not })
            _cache.Get(pattern);
        Assert.Equal(["a0", kept, not, not], _compiled);
    }

    [Fact]
    public void A_pattern_that_is_none_is_told_each_time()
    {
        Assert.Throws<RegexParseException>(() => _cache.Get("("));
        Assert.Throws<RegexParseException>(() => _cache.Get("("));
        Assert.Equal(["(", "("], _compiled);
    }
}
