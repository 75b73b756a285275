using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Matching;
using Bongsu.Model.Levels;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Configuration.Tests.Matching;

public sealed class MatchTextTests
{
    [Fact]
    public void Terms_of_one_name_are_alternatives_and_levels_may_be_ranges()
    {
        PolicyMatch match = MatchText.Parse("host=web-*  host=db-1 level=1-3 level=5 tag.tier=gold group=\"web servers\" category=instance", out _)!;

        Assert.Equal(["web-*", "db-1"], match.Hosts);
        Assert.Equal([Level.Info, Level.Notice, Level.Warning, Level.Emergency], match.Levels);
        Assert.Equal("gold", match.Tags["tier"]);
        Assert.Equal(["web servers"], match.Groups);
        Assert.Equal(Category.Instance, match.Category);
    }

    [Theory]
    [InlineData("", "name at least one of host")]
    [InlineData("   ", "name at least one of host")]
    [InlineData("web-1", "'web-1' is no term: write name=value")]
    [InlineData("hst=web-1", "'hst' is none of host")]
    [InlineData("level=6", "'6' is no level")]
    [InlineData("level=3-1", "'3-1' is no level")]
    [InlineData("category=both", "'both' is no category")]
    [InlineData("host=", "'host' has no value")]
    [InlineData("tag.=x", "'tag.' is none of host")]
    [InlineData("tag.a=1 tag.a=2", "the tag 'a' is named twice")]
    [InlineData("host=\"web", "a quotation mark is missing")]
    [InlineData("host=a\nhost=b", "control characters")]
    public void What_is_no_match_is_refused_with_a_sentence(string text, string expected)
    {
        Assert.Null(MatchText.Parse(text, out string fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Property(Arbitrary = [typeof(Matches)], MaxTest = 300)]
    public void What_is_written_is_read_back(PolicyMatch match)
    {
        string text = MatchText.Format(match);
        PolicyMatch? read = MatchText.Parse(text, out string fault);

        Assert.True(read is not null, $"{text}: {fault}");
        Assert.Equal(text, MatchText.Format(read));
        Assert.Equal(match.Hosts, read.Hosts);
        Assert.Equal(match.Groups, read.Groups);
        Assert.Equal(match.Services, read.Services);
        Assert.Equal(match.Tags, read.Tags);
    }

    [Property(MaxTest = 1000)]
    public void Whatever_is_written_ends_in_a_match_or_a_sentence(string? text)
    {
        PolicyMatch? read = MatchText.Parse(text ?? "", out string fault);

        Assert.NotEqual(read is null, fault.Length == 0);
    }

    public static class Matches
    {
        public static Arbitrary<PolicyMatch> Match()
        {
            Gen<string> part = Gen.ListOf(Gen.Elements("a", "web-1", "*", " ", "\"", "\\", "=", "한", "-", "tag."), 4).Select(p => "x" + string.Concat(p));
            Gen<string[]> parts = Gen.Choose(0, 2).SelectMany(n => Gen.ArrayOf(part, n));
            return (
                from hosts in parts
                from groups in parts
                from services in parts
                from names in parts
                from level in Gen.Choose(1, 5)
                select new PolicyMatch
                {
                    Hosts = hosts,
                    Groups = groups,
                    Services = services,
                    Levels = [(Level)level],
                    Tags = names.Distinct().ToDictionary(n => n, n => n + "1"),
                }).ToArbitrary();
        }
    }
}
