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

    [Fact]
    public void White_space_is_written_with_a_backslash() => Assert.Equal(["abc"], FeedLines([@"\\s"], @"\ abc \"));
}

public sealed class LeftTrimTests : PreprocessingKindContract
{
    protected override string Type => "ltrim";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"side":"start"}"""];

    [Fact]
    public void The_start_is_trimmed() => Assert.Equal(["abc01"], FeedLines(["01"], "01abc01"));
}

public sealed class RightTrimTests : PreprocessingKindContract
{
    protected override string Type => "rtrim";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"side":"end"}"""];

    [Fact]
    public void The_end_is_trimmed() => Assert.Equal(["01abc"], FeedLines(["01"], "01abc01"));
}
