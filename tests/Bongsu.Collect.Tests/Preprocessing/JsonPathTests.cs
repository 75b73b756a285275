using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class JsonPathTests : PreprocessingKindContract
{
    private const string Document =
        """{"a":{"b":[1,2.5,"x",null,true]},"big":18446744073709551615,"nodes":[{"name":"n1","load":3},{"name":"n2","load":5}],"when":"2024-01-02T03:04:05Z","with space":7}""";

    protected override string Type => "jsonpath";

    protected override string GoodOptions => """{"path":"$.a"}""";

    public override IEnumerable<string> BadOptions =>
        ["{}", """{"path":"a.b"}""", """{"path":"$[?("}""", """{"path":""}""", """{"params":[""]}""", """{"params":["$"]}""", """{"params":["$['a\\a']"]}"""];

    [Theory]
    [InlineData("$.a.b[0]", "1")]
    [InlineData("$.a.b[1]", "2.5")]
    [InlineData("$.a.b[2]", "x")]
    [InlineData("$.a.b[3]", "null")]
    [InlineData("$.a.b[4]", "true")]
    [InlineData("$.big", "18446744073709551615")]
    [InlineData("$.when", "2024-01-02T03:04:05Z")]
    [InlineData("$['with space']", "7")]
    [InlineData("$.nodes[1]", """{"name":"n2","load":5}""")]
    [InlineData("$.nodes[*].load", "[3,5]")]
    [InlineData("$.nodes[?(@.name=='n2')].load", "[5]")]
    [InlineData("$.nodes[?(@.name=='n2')].load.first()", "5")]
    [InlineData("$.nodes.length()", "2")]
    [InlineData("$.nodes[?(@.name=='none')].length()", "0")]
    [InlineData("$.nodes[*].load.sum()", "8")]
    [InlineData("$.nodes[*].load.avg()", "4")]
    [InlineData("$.nodes[*].load.min()", "3")]
    [InlineData("$.nodes[*].load.max()", "5")]
    [InlineData("$.none", "!")]
    [InlineData("$.nodes[*].name.sum()", "!")]
    public void A_path_leads_where_it_says(string path, string expected)
    {
        StepState? state = null;
        IPreprocessingStep step = Step(System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["path"] = path }));

        Assert.Equal(expected, Shown(step.Apply(ref state, StepValue.OfText(Document), T0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":1} trailing""")]
    [InlineData("""{"a":{"\ud800": 1}}""")]
    public void What_is_not_JSON_is_an_error(string text) => Assert.Equal(["!"], Feed(GoodOptions, text));

    [Fact]
    public void A_document_nested_a_million_deep_is_an_error() => Assert.Equal(["!"], Feed(GoodOptions, new string('[', 1_000_000)));
}
