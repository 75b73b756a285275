using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class ReplaceTests : PreprocessingKindContract
{
    protected override string Type => "str-replace";

    protected override string GoodOptions => """{"search":"a","replacement":"b"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"search":""}""", """{"params":["a"]}""", """{"params":["","b"]}"""];

    [Theory]
    [InlineData("a", "bbb", "a1a", "bbb1bbb")]
    [InlineData("a", "", "abac", "bc")]
    [InlineData(@"\n\r\t\s", @"\s\tok", "\n\r\t ", " \tok")]
    [InlineData(@"\", "x", @"\", "x")]
    [InlineData(@"\\t", "x", @"\t", "x")]
    [InlineData("x", @"\", "x", @"\")]
    [InlineData("none", "x", "text", "text")]
    public void Every_place_is_replaced(string search, string replacement, string text, string expected) =>
        Assert.Equal([expected], FeedLines([search, replacement], text));

    [Fact]
    public void A_text_is_not_made_endless()
    {
        StepState? state = null;
        IPreprocessingStep step = Step($"{{\"search\":\"a\",\"replacement\":\"{new string('b', 2000)}\"}}");

        Assert.Contains("longer than", step.Apply(ref state, StepValue.OfText(new string('a', 100_000)), T0).Error, StringComparison.Ordinal);
    }
}
