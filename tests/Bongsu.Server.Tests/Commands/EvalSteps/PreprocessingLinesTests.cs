using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bongsu.Collect;
using Bongsu.Model.Kinds;
using Bongsu.Server.Commands.EvalSteps;

namespace Bongsu.Server.Tests.Commands.EvalSteps;

public sealed partial class PreprocessingLinesTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "preprocessing.md"));
    private readonly PreprocessingLines _lines = new();

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (Match block in Block().Matches(s_page))
            {
                foreach (string[] pair in block.Groups["lines"].Value.Trim().Split('\n').Chunk(2))
                    examples.Add(pair[0], pair[1]);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_of_the_page_is_true(string line, string answer) => Assert.Equal(answer, _lines.Process(line));

    [Fact]
    public void Each_step_has_an_example()
    {
        string[] shown = [.. Examples.SelectMany(e => JsonNode.Parse(e.Data.Item1)!["preprocess"]!.AsArray()).Select(step => (string)step!["type"]!)];
        string[] all = [.. KindRegistry.Scan(typeof(CollectServices).Assembly).Where(k => k.Family == KindFamily.Preprocessing).Select(k => k.Type)];

        Assert.Empty(all.Except(shown));
    }

    [Theory]
    [InlineData("""{"preprocess":{},"value":"1"}""")]
    [InlineData("""{"preprocess":[{}],"value":"1"}""")]
    [InlineData("""{"preprocess":[]}""")]
    [InlineData("""{"preprocess":[],"value":"1","error":"x"}""")]
    [InlineData("""{"preprocess":[],"value":"1","valueType":"number"}""")]
    [InlineData("""{"preprocess":[],"value":"1","time":"soon"}""")]
    [InlineData("""{"preprocess":[],"value":"1","previous":"1"}""")]
    [InlineData("""{"preprocess":[],"value":"1","expression":"1"}""")]
    [InlineData("""{"preprocess":[],"value":""")]
    public void A_line_that_is_not_right_is_an_error(string line) => Assert.NotNull(JsonNode.Parse(_lines.Process(line))!["error"]);

    [Fact]
    public void Without_steps_the_value_comes_back() => Assert.Equal("""{"value":"한 \"x\""}""", _lines.Process("""{"preprocess":[],"value":"한 \"x\""}"""));

    [Fact]
    public void Expressions_are_answered_as_before() => Assert.Equal("""{"value":"3"}""", _lines.Process("""{"expression":"1+2","now":0}"""));

    [GeneratedRegex("```jsonl\n(?<lines>.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();
}
