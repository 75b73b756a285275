using Bongsu.Store.Rows;

namespace Bongsu.Store.Tests.Rows;

public sealed class TagsConverterTests
{
    [Theory]
    [InlineData("{}", "")]
    [InlineData("", "")]
    [InlineData("""{"a":"1","b":""}""", "a=1 b=")]
    [InlineData("not json", "")]
    [InlineData("[1]", "")]
    [InlineData("""{"a":1}""", "")]
    [InlineData("null", "")]
    public void What_is_not_an_object_of_texts_is_no_tags(string json, string expected) =>
        Assert.Equal(expected, string.Join(' ', TagsConverter.Read(json).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}")));

    [Fact]
    public void What_was_written_is_read()
    {
        var tags = new Dictionary<string, string> { ["scope"] = "availability", ["이름"] = "\"quoted\"\n" };

        Assert.Equal(tags, TagsConverter.Read(TagsConverter.Write(tags)));
        Assert.Equal("{}", TagsConverter.Write(new Dictionary<string, string>()));
    }
}
