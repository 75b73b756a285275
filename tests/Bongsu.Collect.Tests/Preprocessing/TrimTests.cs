namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class TrimTests : PreprocessingKindContract
{
    protected override string Type => "trim";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"side":"top"}"""];

    [Theory]
    [InlineData("{}", " \t a b \r\n", "a b")]
    [InlineData("""{"side":"start"}""", " a ", "a ")]
    [InlineData("""{"side":"end"}""", " a ", " a")]
    [InlineData("""{"characters":"%\""}""", "\"12%\"", "12")]
    public void Ends_are_trimmed(string options, string text, string expected) => Assert.Equal([expected], Feed(options, text));
}
