namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class CsvTests : PreprocessingKindContract
{
    protected override string Type => "csv-to-json";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions =>
        ["""{"delimiter":"ab"}""", """{"quote":"''"}""", """{"params":["ab","","1"]}""", """{"header":"perhaps"}"""];

    [Theory]
    [InlineData(",", "", "1", "a,b\n1,2", """[{"a":"1","b":"2"}]""")]
    [InlineData("", "", "1", "a,b\r\n1\r\n", """[{"a":"1","b":""},{"a":"","b":""}]""")]
    [InlineData("", "", "0", "1,2\n\n3", """[{"1":"1","2":"2"},{},{"1":"3"}]""")]
    [InlineData("", "", "0", ",", """[{"1":"","2":""}]""")]
    [InlineData("", "", "1", "SEP=;\na;b\n1;2", """[{"a":"1","b":"2"}]""")]
    [InlineData(",", "", "1", "sep=;\na,b\n1,2", """[{"a":"1","b":"2"}]""")]
    [InlineData("", "", "1", "sep=;;\n1", """[{"sep=;;":"1"}]""")]
    [InlineData("", "\"", "0", "\"a,\"\"b\"\"\nc\",\"\"", """[{"1":"a,\"b\"\nc","2":""}]""")]
    [InlineData("", "", "0", "\"a\"", """[{"1":"\"a\""}]""")]
    [InlineData("", "\"", "0", "a\"b", """[{"1":"a\"b"}]""")]
    [InlineData("한", "", "0", "1한2", """[{"1":"1","2":"2"}]""")]
    [InlineData("", "", "1", "", "[]")]
    [InlineData("", "", "1", "a,b", "[]")]
    [InlineData("", "", "1", "a,b\n1,2,3", "!")]
    [InlineData("", "", "1", "a,a\n1,2", "!")]
    [InlineData("", "\"", "0", "\"a", "!")]
    [InlineData("", "\"", "0", "\"a\"b", "!")]
    [InlineData("", "", "0", "a\rb", "!")]
    public void Rows_become_objects(string delimiter, string quote, string header, string text, string expected) =>
        Assert.Equal([expected], FeedLines([delimiter, quote, header], text));

    [Fact]
    public void Rows_and_lengths_are_bounded()
    {
        Assert.Equal(["!"], Feed("{}", new string('\n', 200_000)));
        Assert.Equal(["!"], Feed("{}", new string('n', 5_000) + string.Concat(Enumerable.Repeat("\n1", 10_000))));
    }
}
