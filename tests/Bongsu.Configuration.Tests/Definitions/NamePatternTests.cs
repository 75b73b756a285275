using System.Text.RegularExpressions;
using Bongsu.Configuration.Definitions;
using FsCheck.Xunit;

namespace Bongsu.Configuration.Tests.Definitions;

public sealed class NamePatternTests
{
    /// <summary>The model is a regular expression with .* for each star.</summary>
    [Property(MaxTest = 3000)]
    public void IsLike_AnyPattern_IsAsTheRegularExpressionSays(byte[] text, byte[] pattern)
    {
        string name = string.Concat(text.Select(b => "ab."[b % 3])), wanted = string.Concat(pattern.Select(b => "ab.*"[b % 4]));

        Assert.Equal(
            Regex.IsMatch(
                name,
                "^" + Regex.Escape(wanted).Replace("\\*", ".*", StringComparison.Ordinal) + "\\z",
                RegexOptions.NonBacktracking,
                TimeSpan.FromSeconds(10)),
            NamePattern.IsLike(name, wanted));
    }

    /// <summary>A pattern of many stars must not take time that doubles with each.</summary>
    [Fact]
    public void IsLike_ManyStars_ComesToAnEnd() =>
        Assert.False(NamePattern.IsLike(new string('a', 20_000), string.Concat(Enumerable.Repeat("a*", 200)) + "b"));
}
