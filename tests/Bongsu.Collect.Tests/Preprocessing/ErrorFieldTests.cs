using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class JsonErrorTests : PreprocessingKindContract
{
    protected override string Type => "check-json-error";

    protected override string GoodOptions => """{"path":"$.error"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"params":["$error"]}"""];

    [Theory]
    [InlineData("no json")]
    [InlineData("0")]
    [InlineData("""{"data":1}""")]
    [InlineData("""{"error":"  "}""")]
    public void What_states_no_error_goes_through(string text) => Assert.Equal([text], Feed(GoodOptions, text));

    [Fact]
    public void The_error_is_shown_as_it_is_stated()
    {
        StepState? state = null;
        StepResult result = Step(GoodOptions).Apply(ref state, StepValue.OfText("""{"error":" disk gone\n"}"""), T0);

        Assert.True(result.IsStated);
        Assert.Equal("disk gone", result.Error);
    }
}

public sealed class XmlErrorTests : PreprocessingKindContract
{
    protected override string Type => "check-xml-error";

    protected override string GoodOptions => """{"path":"//error/text()"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"params":["//text("]}"""];

    [Fact]
    public void What_states_no_error_goes_through() => Assert.Equal(["x", "<a><b/></a>"], Feed(GoodOptions, "x", "<a><b/></a>"));

    [Fact]
    public void The_error_is_shown_as_it_is_stated()
    {
        StepState? state = null;

        Assert.Equal("disk gone", Step(GoodOptions).Apply(ref state, StepValue.OfText("<a><error>disk gone</error></a>"), T0).Error);
    }

    [Fact]
    public void A_path_that_cannot_be_evaluated_is_a_failure() => Assert.Equal(["!"], FeedLines(["/none:a"], "<a/>"));
}

public sealed class RegexErrorTests : PreprocessingKindContract
{
    protected override string Type => "check-regex-error";

    protected override string GoodOptions => """{"pattern":"error:(\\w+)","output":"\\1"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"params":["error"]}""", """{"params":["([0-9+)","\\1"]}"""];

    [Fact]
    public void The_error_that_matches_is_shown()
    {
        StepState? state = null;

        Assert.Equal("123", Step(GoodOptions).Apply(ref state, StepValue.OfText("error:123"), T0).Error);
        Assert.Equal(["value:123"], Feed(GoodOptions, "value:123"));
    }
}

public sealed class NotSupportedTests : PreprocessingKindContract
{
    protected override string Type => "check-not-supported";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions =>
        ["""{"match":"matches"}""", """{"pattern":"x"}""", """{"params":["2","x"]}""", """{"params":["0","("]}""", """{"match":"sometimes"}"""];

    [Theory]
    [InlineData("[]", "timeout", true)]
    [InlineData("""["-1"]""", "timeout", true)]
    [InlineData("""["0","time"]""", "timeout", true)]
    [InlineData("""["0","disk"]""", "timeout", false)]
    [InlineData("""["1","time"]""", "timeout", false)]
    [InlineData("""["1","disk"]""", "timeout", true)]
    public void Errors_are_judged_by_the_pattern(string lines, string error, bool fails) =>
        Assert.Equal(fails, ((IErrorStep)Step($"{{\"params\":{lines}}}")).Judge(error).Fails);

    [Fact]
    public void Values_go_through() => Assert.Equal(["1", "text"], Feed("{}", "1", "text"));
}
