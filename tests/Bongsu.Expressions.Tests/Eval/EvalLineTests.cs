using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Server.Commands.Eval;

namespace Bongsu.Expressions.Tests.Eval;

public sealed class EvalLineTests
{
    private const string Items =
        """{"/h/k":{"type":"float","values":[[1699999990.5,"3"],["1699999999.000000001","5"]]},"/h/n":{"type":"uint","values":[[1699999990,"18446744073709551614"],[1699999999,"18446744073709551615"]]},"/h/l":{"type":"log","values":[[1699999999,"disk",{"source":"System","severity":4,"eventId":12,"timestamp":1699999998}]]}}""";

    [Theory]
    [InlineData("avg(/h/k,5m)>2", "1")]
    [InlineData("avg(/h/k,5m)", "4")]
    [InlineData("last(/h/n)", "18446744073709551615")]
    [InlineData("last(/h/n)=18446744073709551615", "1")]
    [InlineData("change(/h/n)", "1")]
    [InlineData("count(/h/k,1s)", "1")]
    [InlineData("logsource(/h/l,,\"Sys\")", "1")]
    [InlineData("logtimestamp(/h/l)", "1699999998")]
    [InlineData("last(/h/k)>{$M}", "1")]
    [InlineData("last(/h/k)>{$M:big}", "0")]
    [InlineData("last(/h/k)>{$M:\"/var/log\"}", "1")]
    [InlineData("avg(/h/k,{$P})", "4")]
    [InlineData("{{$T}.regsub(\"([0-9]+)\",\"\\1\")}+1", "43")]
    [InlineData("\"x{$M}\"", "x1")]
    [InlineData("{HOST.COUNT}*2", "6")]
    [InlineData("{#LIMIT}*2", "14")]
    [InlineData("time()", "071320")]
    [InlineData("trendavg(/h/k,1h:now/h+1h)", "4")]
    [InlineData("sum(last_foreach(/h/k?[tag=\"a:b\"]))", null)]
    public void A_line_is_answered_with_its_value(string expression, string? expected)
    {
        string line =
            $$$"""{"expression":{{{JsonSerializer.Serialize(expression)}}},"now":1700000000,"timeZone":"Asia/Seoul","items":{{{Items}}},"macros":{"{$M}":"1","{$M:big}":"9","{$M:regex:\"^/var\"}":2,"{$P}":"5m","{$T}":"id 42","{HOST.COUNT}":"3","{#LIMIT}":"7"}}""";

        JsonNode answer = JsonNode.Parse(EvalLine.Process(line))!;

        if (expected is null)
            Assert.Equal("sum() got no values.", (string?)answer["error"]);
        else
            Assert.Equal(expected, (string?)answer["value"] ?? answer.ToJsonString());
    }

    [Theory]
    [InlineData("1 +", 4, "A value was expected")]
    [InlineData("avg(/h/k)", 9, "avg() takes 2 parameters")]
    [InlineData("avg(/h/k,5x)", 11, "The period should end here")]
    [InlineData("lats(/h/k)", 1, "Did you mean last()?")]
    [InlineData("1 or last(/h/k) and", 20, "A value was expected")]
    [InlineData("last(/h/none)>1", 6, "There is no item /h/none.")]
    [InlineData("1+1/0", 4, "Division by zero.")]
    [InlineData("{$NONE}>1", 1, "The macro {$NONE} has no value.")]
    public void What_is_wrong_is_said_with_its_column(string expression, int column, string message)
    {
        JsonNode answer = JsonNode.Parse(
            EvalLine.Process(
                $$$"""{"expression":{{{JsonSerializer.Serialize(expression)}}},"now":"1700000000","items":{"/h/k":{"type":"float","values":[]} } }"""))!;

        Assert.Contains(message, (string?)answer["error"], StringComparison.Ordinal);
        Assert.Equal(column, (int?)answer["column"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"expression":1,"now":1}""")]
    [InlineData("""{"expression":"1"}""")]
    [InlineData("""{"expression":"1","now":"soon"}""")]
    [InlineData("""{"expression":"1","now":1e300}""")]
    [InlineData("""{"expression":"1","now":1,"timeZone":"Mars/Olympus"}""")]
    [InlineData("""{"expression":"1","now":1,"items":[]}""")]
    [InlineData("""{"expression":"1","now":1,"items":{"k":{"type":"float"}}}""")]
    [InlineData("""{"expression":"1","now":1,"items":{"/h/k":{"type":"double"}}}""")]
    [InlineData("""{"expression":"1","now":1,"items":{"/h/k":{"type":"uint","values":[[1,"-1"]]}}}""")]
    [InlineData("""{"expression":"1","now":1,"items":{"/h/k":{"type":"uint","values":[[1]]}}}""")]
    [InlineData("""{"expression":"1","now":1,"macros":{"{$m}":"1"}}""")]
    [InlineData("""{"expression":"1","now":1,"macros":{"{$M:regex:\"(\"}":"1"}}""")]
    [InlineData("""{"expression":"1","now":1,"more":1}""")]
    public void A_line_that_is_wrong_is_answered_with_an_error(string line) =>
        Assert.False(string.IsNullOrEmpty((string?)JsonNode.Parse(EvalLine.Process(line))!["error"]));

    [Fact]
    public void A_text_has_its_macros_expanded()
    {
        string line =
            $$$"""{"text":"{HOST.HOST}: {ITEM.VALUE}, was {{?avg(//k,5m)}.fmtnum(1)}, {FUNCTION.VALUE2}, {EVENT.NAME}, {$M}","expression":"last(/h/k)>1 and min(/h/k,5m)>1","now":1700000000,"items":{{{Items}}},"macros":{"{$M}":"m"}}""";

        Assert.Equal("h: 5, was 4, 3, {EVENT.NAME}, m", (string?)JsonNode.Parse(EvalLine.Process(line))!["value"]);
    }

    [Fact]
    public async Task The_loop_answers_each_line()
    {
        using var input = new StringReader("{\"expression\":\"1+1\",\"now\":1}\n\nnonsense\n{\"expression\":\"\\\"한\\\"\",\"now\":1}");
        await using var output = new StringWriter();

        await EvalLoop.RunAsync(EvalLine.Process, input, output, TestContext.Current.CancellationToken);

        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["{\"value\":\"2\"}", "{\"error\":\"The line is not JSON.\",\"column\":0}", "{\"value\":\"한\"}"], lines);
    }

    [Fact]
    public void No_mutation_of_a_line_makes_it_throw()
    {
        string line =
            $$$"""{"expression":"avg(/h/k,5m)>{$M} or find(/h/l,,\"regexp\",\"d.*k\")","now":1700000000.5,"items":{{{Items}}},"macros":{"{$M}":"1"},"timeZone":"UTC"}""";
        var random = new Random(7);
        for (int i = 0; i < 3000; i++)
        {
            char[] changed = line.ToCharArray();
            for (int k = random.Next(1, 4); k > 0; k--)
                changed[random.Next(changed.Length)] = line[random.Next(line.Length)];

            JsonNode answer = JsonNode.Parse(EvalLine.Process(new string(changed)))!;

            Assert.True(answer["value"] is not null || answer["error"] is not null);
        }
    }

    [Theory]
    [InlineData("\"10\"+1", "11")]
    [InlineData("\"1e3\"+1", "1001")]
    [InlineData("\"1K\"=1024", "1")]
    [InlineData("\"1K\"+1", null)]
    [InlineData("\"1m\">5", null)]
    [InlineData("-\"1K\"", null)]
    public void A_text_with_a_suffix_is_a_number_for_equality_only(string expression, string? expected)
    {
        JsonNode answer = JsonNode.Parse(EvalLine.Process($$$"""{"expression":{{{JsonSerializer.Serialize(expression)}}},"now":1700000000}"""))!;

        Assert.Equal(expected, (string?)answer["value"]);
        Assert.True(expected is not null || ((string?)answer["error"])!.Contains("needs numbers", StringComparison.Ordinal));
    }

    [Fact]
    public void Global_regular_expressions_are_members_of_the_line()
    {
        const string line = """
            {"expression":"count(/h/k,#9,\"regexp\",\"@bad\")*10+count(/h/k,#9,\"regexp\",\"@short\")","now":1700000000,
            "items":{"/h/k":{"type":"text","values":[[1699999990,"error 1"],[1699999991,"error ignored 2"],[1699999992,"ok"]]}},
            "regularExpressions":{"bad":[{"expression":"^err"},{"type":"not-included","expression":"IGNORED","caseSensitive":false}],"short":"^.{2}$"}}
            """;

        Assert.Equal("11", (string?)JsonNode.Parse(EvalLine.Process(line.ReplaceLineEndings("")))!["value"]);
        Assert.NotNull((string?)JsonNode.Parse(EvalLine.Process("""{"expression":"1","now":1,"regularExpressions":{"a":"("}}"""))!["error"]);
        Assert.NotNull(
            (string?)JsonNode.Parse(EvalLine.Process("""{"expression":"1","now":1,"regularExpressions":{"a":[{"type":"x","expression":"y"}]}}"""))!["error"]);
    }
}
