namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class PrometheusPatternTests : PreprocessingKindContract
{
    private const string Metrics = """
        # HELP up Whether the target answers.
        # TYPE up gauge
        up{job="web",zone="a"} 1
        up{job="web",zone="b"} 0
        up{job="db",path="C:\\x \"y\"\n"} 1.0 1395066363000
        load 2.5e1
        odd{x="1"} +Inf
        odd{x="2"} NaN
        """;

    protected override string Type => "prometheus-pattern";

    protected override string GoodOptions => """{"pattern":"up"}""";

    public override IEnumerable<string> BadOptions =>
        [
            """{"params":["up"]}""",
            """{"params":["up","volume"]}""",
            """{"params":["up","label"]}""",
            """{"params":["up","label","a b"]}""",
            """{"params":["up","value","job"]}""",
            """{"params":["up","function","median"]}""",
            """{"params":["up{","value"]}""",
            """{"params":["up{a=1}","value"]}""",
            """{"params":["up{a==\"1\"}","value"]}""",
            """{"params":["up = 1","value"]}""",
            """{"params":["up == x","value"]}""",
            """{"params":["up == 1 1","value"]}""",
            """{"params":["up{__name__=\"x\"}","value"]}""",
            """{"params":["up{a=~\"[\"}","value"]}""",
        ];

    [Theory]
    [InlineData("load", "value", "", "2.5e1")]
    [InlineData("load == 25", "value", "", "2.5e1")]
    [InlineData("""up{zone="b"}""", "value", "", "0")]
    [InlineData("""up { job = "db" , path=~"^C:" }""", "value", "", "1.0")]
    [InlineData("""{__name__=~"^lo"}""", "value", "", "2.5e1")]
    [InlineData("""up{job="web"}==1""", "label", "zone", "a")]
    [InlineData("""up{zone!="a"}""", "label", "zone", "b")]
    [InlineData("""up{zone!~"a|c"}""", "label", "job", "web")]
    [InlineData("""up{job="db"} == 1""", "label", "path", "C:\\x \"y\"\n")]
    [InlineData("odd == +inf", "label", "x", "1")]
    [InlineData("odd == nan", "value", "", "NaN")]
    [InlineData("up", "value", "", "!")]
    [InlineData("none", "value", "", "!")]
    [InlineData("load", "label", "job", "!")]
    [InlineData("up", "function", "sum", "2")]
    [InlineData("up", "function", "avg", "0.6666666666666666")]
    [InlineData("up", "function", "min", "0")]
    [InlineData("up", "function", "max", "1")]
    [InlineData("odd", "function", "count", "1")]
    [InlineData("none", "function", "count", "0")]
    [InlineData("none", "function", "sum", "!")]
    public void A_pattern_takes_what_it_says(string pattern, string request, string output, string expected) =>
        Assert.Equal([expected], FeedLines([pattern, request, output], Metrics));

    [Theory]
    [InlineData("up")]
    [InlineData("up{a=\"1\" 1")]
    [InlineData("up{a} 1")]
    [InlineData("up{a=\"\\x\"} 1")]
    [InlineData("up{a!=\"1\"} 1")]
    [InlineData("up{a=\"1\"}1")]
    [InlineData("up 1.2.3")]
    [InlineData("up one")]
    [InlineData("1up 1")]
    [InlineData(" ")]
    public void Lines_that_are_no_metrics_are_an_error(string text) => Assert.Equal(["!"], Feed("{}", text));

    [Fact]
    public void Lines_that_are_not_chosen_are_not_read() => Assert.Equal(["1"], Feed("""{"pattern":"up"}""", "what is this\nup 1\n\n# odd\n"));
}

public sealed class PrometheusToJsonTests : PreprocessingKindContract
{
    protected override string Type => "prometheus-to-json";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"params":["up{"]}""", """{"params":["up","value"]}"""];

    [Fact]
    public void Metrics_become_objects_with_their_type_and_help() =>
        Assert.Equal(
            ["""[{"name":"up","value":"1","line_raw":"up{a=\"b/c\"} 1 5","labels":{"a":"b/c"},"type":"gauge","help":"Is it\nup?"},{"name":"down","value":"0","line_raw":"down 0","type":"untyped"}]"""],
            FeedLines([], "# HELP up Is it\\nup?  \n# TYPE up gauge\nup{a=\"b/c\"} 1 5\ndown 0\n"));

    [Theory]
    [InlineData("", "[]")]
    [InlineData("\n\r\n\n", "[]")]
    [InlineData("#", "[]")]
    [InlineData("# TYPE up\nup 1", "!")]
    [InlineData("# HELP\nup 1", "!")]
    [InlineData("# HELP up \\x\nup 1", "!")]
    [InlineData("# TYPE up gauge\n# TYPE up gauge\nup 1", "!")]
    [InlineData("# HELP up a\n# HELP up b\nup 1", "!")]
    public void Comments_count(string text, string expected) => Assert.Equal([expected], Feed("{}", text));
}
