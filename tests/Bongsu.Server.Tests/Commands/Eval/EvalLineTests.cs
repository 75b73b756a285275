using System.Text.Json.Nodes;
using Bongsu.Server.Commands.Eval;
using FsCheck.Xunit;

namespace Bongsu.Server.Tests.Commands.Eval;

/// <summary>A line in, a line out: what other programs rely on.</summary>
public sealed class EvalLineTests
{
    private const string Cpu = """
        "now":1000,"items":{
          "/web-1/cpu":{"type":"float","values":[[900,"1"],[960,"3"],[990,"5"]],"groups":["web"],"tags":["env:prod","bare"]},
          "/web-2/cpu":{"type":"float","values":[[990,"7"]],"groups":["web"]}}
        """;

    [Theory]
    [InlineData("""{"expression":"last(/web-1/cpu)",CPU}""", "5")]
    [InlineData("""{"expression":"avg(/web-1/cpu,60s)",CPU}""", "4")]
    [InlineData("""{"expression":"count(/web-1/cpu,#10)",CPU}""", "3")]
    [InlineData("""{"expression":"sum(last_foreach(/*/cpu?[group=\"web\"]))",CPU}""", "12")]
    [InlineData("""{"expression":"sum(last_foreach(/*/cpu?[tag=\"env:prod\"]))",CPU}""", "5")]
    [InlineData("""{"expression":"last(/web-1/cpu)>{$MAX}","macros":{"{$MAX}":4},CPU}""", "1")]
    [InlineData("""{"text":"{HOST.HOST} has {ITEM.LASTVALUE}","expression":"last(/web-1/cpu)>0","macros":{"{HOST.HOST}":"web-1"},CPU}""", "web-1 has 5")]
    [InlineData(
        """{"expression":"find(/a/t,,\"regexp\",\"@word\")","now":5,"items":{"/a/t":{"type":"text","values":[[1,"a word"]]}},"regularExpressions":{"word":"^a"}}""",
        "1")]
    [InlineData("""{"expression":"time()","now":0,"timeZone":"Asia/Seoul"}""", "090000")]
    [InlineData(
        """{"expression":"logeventid(/a/l,,\"17\")","now":5,"items":{"/a/l":{"type":"log","values":[[1,"line",{"eventId":17,"severity":2,"source":"s","timestamp":"0.5"}]]}}}""",
        "1")]
    public void Process_AGoodLine_HasItsValue(string line, string value) =>
        Assert.Equal(value, (string?)JsonNode.Parse(EvalLine.Process(line.Replace("CPU", Cpu.Trim(), StringComparison.Ordinal)))!["value"]);

    [Theory]
    [InlineData("", "The line is not JSON.")]
    [InlineData("{", "The line is not JSON.")]
    [InlineData("[]", "A line must be a JSON object.")]
    [InlineData("{}", "\"expression\" is missing.")]
    [InlineData("""{"expression":"1"}""", "\"now\" is missing.")]
    [InlineData("""{"expression":1,"now":0}""", "\"expression\" must be a text.")]
    [InlineData("""{"expression":"1","now":"soon"}""", "now must be seconds since 1970, a number or a decimal text.")]
    [InlineData("""{"expression":"1","now":1e300}""", "now must be seconds since 1970, a number or a decimal text.")]
    [InlineData("""{"expression":"1","now":9000000001}""", "now must be seconds since 1970, a number or a decimal text.")]
    [InlineData(
        """{"expression":"1","now":0,"itmes":{}}""",
        "There is no member \"itmes\"; expression, recovery, text, now, items, macros, regularExpressions, timeZone are.")]
    [InlineData("""{"expression":"1","now":0,"timeZone":"Mars/Base"}""", "There is no time zone \"Mars/Base\".")]
    [InlineData("""{"expression":"1","now":0,"items":[]}""", "\"items\" must be an object of items by \"/host/key\".")]
    [InlineData("""{"expression":"1","now":0,"items":{"web-1/cpu":{}}}""", "\"web-1/cpu\" is not an item such as \"/host/key\".")]
    [InlineData("""{"expression":"1","now":0,"items":{"/web-1/":{}}}""", "\"/web-1/\" is not an item such as \"/host/key\".")]
    [InlineData("""{"expression":"1","now":0,"items":{"/a/k":5}}""", "must be an object with \"type\" and \"values\".")]
    [InlineData("""{"expression":"1","now":0,"items":{"/a/k":{"type":"double"}}}""", "must be float, uint, text or log.")]
    [InlineData("""{"expression":"1","now":0,"items":{"/a/k":{"type":"float","vlaues":[]}}}""", "has no member \"vlaues\"; type, values, groups, tags are.")]
    [InlineData("""{"expression":"1","now":0,"items":{"/a/k":{"type":"float","values":[[1]]}}}""", "must be [time, \"value\"].")]
    [InlineData("""{"expression":"1","now":0,"items":{"/a/k":{"type":"float","values":[[1,"2",{}]]}}}""", "must be [time, \"value\"].")]
    [InlineData("""{"expression":"1","now":0,"items":{"/a/k":{"type":"log","values":[[1]]}}}""", "or [time, \"line\", {details}].")]
    [InlineData("""{"expression":"1","now":0,"items":{"/a/k":{"type":"float","values":[[1,"x"]]}}}""", "The value 'x' is not of type float.")]
    [InlineData("""{"expression":"1","now":0,"items":{"/a/k":{"type":"float","groups":"web"}}}""", "must be an array.")]
    [InlineData("""{"expression":"1","now":0,"items":{"/a/k":{"type":"float","groups":[true]}}}""", "neither a text nor a number.")]
    [InlineData("""{"expression":"1","now":0,"macros":[]}""", "\"macros\" must be an object of texts.")]
    [InlineData("""{"expression":"1","now":0,"macros":{"{$A}":true}}""", "The value of the macro \"{$A}\" must be a text.")]
    [InlineData("""{"expression":"1","now":0,"macros":{"{$a":"1"}}""", "{$a")]
    [InlineData("""{"expression":"1","now":0,"regularExpressions":{"r":"("}}""", "The regular expression \"r\": ")]
    [InlineData("""{"expression":"1","now":0,"regularExpressions":{"r":[{}]}}""", "A part of the regular expression \"r\" must have an \"expression\".")]
    [InlineData(
        """{"expression":"1","now":0,"regularExpressions":{"r":[{"expression":"a","type":"maybe"}]}}""",
        "must be one of included, any-included, not-included, true, false.")]
    [InlineData("""{"expression":"last(/a/k","now":0}""", "")]
    public void Process_ALineThatIsNotRight_SaysWhatIsWrong(string line, string expected)
    {
        JsonObject answer = JsonNode.Parse(EvalLine.Process(line))!.AsObject();

        Assert.Contains(expected, (string?)answer["error"], StringComparison.Ordinal);
        Assert.False(answer.ContainsKey("value"));
        Assert.NotNull(answer["column"]);
    }

    /// <summary>Whatever a line holds, one line answers it.</summary>
    [Property(MaxTest = 1000)]
    public void Process_AnyLine_IsAnsweredByOneObject(byte[] script)
    {
        string[] parts =
        [
            "{", "}", "[", "]", ",", ":", "\"expression\"", "\"now\"", "\"items\"", "\"/a/k\"", "\"type\"", "\"float\"", "\"values\"", "\"macros\"",
            "\"\\ud800\"",
            "\"last(/a/k)\"", "1", "-1e9", "null", "\"text\"", "\"\\n\"",
        ];
        string answer = EvalLine.Process(string.Concat(script.Select(b => parts[b % parts.Length])));

        Assert.DoesNotContain('\n', answer);
        JsonObject json = JsonNode.Parse(answer)!.AsObject();
        Assert.True(json.ContainsKey("value") != json.ContainsKey("error"), answer);
    }
}
