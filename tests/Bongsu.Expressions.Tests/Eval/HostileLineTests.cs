using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Server.Commands.Eval;

namespace Bongsu.Expressions.Tests.Eval;

/// <summary>
/// Lines that mean harm: each must be answered with one JSON object, without ending the process. A line that is not bounded would run for minutes or end it (a
/// stack overflow cannot be caught).
/// </summary>
public sealed class HostileLineTests
{
    [Theory]
    [InlineData("(", 60_000, "nests deeper")]
    [InlineData("-", 60_000, "nests deeper")]
    [InlineData("not ", 15_000, "nests deeper")]
    [InlineData("abs(", 15_000, "nests deeper")]
    [InlineData("1+", 30_000, "chains more than")]
    [InlineData("1 and ", 10_000, "chains more than")]
    [InlineData("{?", 30_000, "macro")]
    [InlineData("{{", 30_000, "macro")]
    [InlineData("{$A:", 16_000, "macro")]
    [InlineData("\"a\",", 15_000, "")]
    [InlineData("x", 60_000, "There is no function")]
    [InlineData("last(/h/k[", 6_000, "")]
    [InlineData("sum(last_foreach(/*/k?[(", 2_500, "")]
    [InlineData("1", 10_000_000, "longer than")]
    public void AnExpressionRepeated_IsRefused(string part, int times, string message)
    {
        JsonObject answer = Ask(Repeat(part, times));

        Assert.Contains(message, (string)answer["error"]!, StringComparison.Ordinal);
        Assert.InRange((int)answer["column"]!, 0, 100_000);
    }

    [Theory]
    [InlineData("{?", "}", 4_000)]
    [InlineData("{?{?", "}}", 2_000)]
    [InlineData("{{?", ".fmtnum(1)}", 3_000)]
    [InlineData("{$A:\"", "\"}", 8_000)]
    [InlineData("{{$M}.regsub(\"", "\",\"\\1\")}", 3_000)]
    public void MacrosWithinMacros_AreAnswered(string open, string close, int times)
    {
        JsonObject answer = Ask("0", text: Repeat(open, times) + "1" + Repeat(close, times));

        Assert.NotNull(answer["value"] ?? answer["error"]);
    }

    [Fact]
    public void ATextOfManyMacros_IsRefusedOrCut()
    {
        Assert.Contains("longer than", (string)Ask("0", text: Repeat("{$A:", 2_500_000))["error"]!, StringComparison.Ordinal);
        string laughs = (string)Ask("0", text: Repeat("{$M}", 16_000), macros: Repeat("ha", 500_000))["value"]!;
        Assert.Equal(65_536, laughs.Length);
    }

    [Fact]
    public void MacrosOfMuchText_MakeNoMoreThanTheirBound()
    {
        JsonObject joined = Ask("length(concat(" + string.Join(',', Enumerable.Repeat("{$M}", 5_000)) + "))", macros: Repeat("a", 1_000_000));
        JsonObject quoted = Ask("length(\"" + Repeat("{$M}", 15_000) + "\")", macros: Repeat("a", 1_000_000));
        JsonObject repeated = Ask("length(" + Repeat("concat(", 50) + "repeat(\"a\",65536)" + Repeat(",\"a\")", 50) + ")");

        Assert.NotNull(joined["error"]);
        Assert.Equal("65536", (string?)quoted["value"]);
        Assert.NotNull(repeated["error"]);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|a)*b")]
    [InlineData("(a+)+\\1$")]
    [InlineData("(?=(a+)+$)b")]
    [InlineData("((((a{1,100}){1,100}){1,100}){1,100}){1,100}b")]
    [InlineData("(a?){1000}a{1000}(a?){1000}")]
    [InlineData("(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)[^a]$")]
    public void ARegularExpressionThatBacktracks_EndsInTime(string pattern)
    {
        // 2,000 values that match slowly: without a bound over all of them this would take minutes.
        string slow = Repeat("a", 3_000);
        string items = Items("text", Enumerable.Range(0, 2_000).Select(i => (1_699_990_000 + i, slow)));

        JsonObject count = Ask($"count(/h/k,1d,\"regexp\",{JsonSerializer.Serialize(pattern)})", items);
        JsonObject sub = Ask(
            "0", text: "{{$M}.regsub(" + JsonSerializer.Serialize(pattern).Replace("\\\\", "\\", StringComparison.Ordinal) + ",\"\\1\")}", macros: slow);

        Assert.NotNull(count["value"] ?? count["error"]);
        Assert.NotNull(sub["value"] ?? sub["error"]);
    }

    [Fact]
    public void AllMatchingOfAnEvaluation_HasATimeOfItsOwn()
    {
        // Each match ends within its own bound, all together do not.
        var limits = new ExpressionLimits { RegexTimeout = TimeSpan.FromMilliseconds(30) };
        var world = new World();
        string slow = Repeat("a", 22) + "!";
        world.Items.Add(
            "host",
            "key",
            Bongsu.Model.Values.ItemValueType.Text,
            Enumerable.Range(1, 20_000).Select(i => Bongsu.Model.Values.ItemValue.OfText(Bongsu.Model.Time.Timestamp.FromUnix(World.Second - i), slow + i)));

        EvaluationResult result = Expression.Parse("count(/host/key,1d,\"regexp\",\"^(?=(a+)+\\\\1$)\")", limits).Evaluate(world);

        Assert.Contains("took too long", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WindowsOfManyValues_AreReadOften_WithinTheBoundOfSteps()
    {
        string items = Items(
            "float", Enumerable.Range(0, 100_000).Select(i => (1_699_900_000 + i, (i % 1000).ToString(System.Globalization.CultureInfo.InvariantCulture))));

        Assert.NotNull(Ask("forecast(/h/k,2d,1h,\"polynomial6\",\"max\")", items)["value"]);
        Assert.NotNull(Ask("timeleft(/h/k,2d,1e9,\"polynomial6\")", items)["value"]);
        Assert.NotNull(Ask("percentile(/h/k,100000000,50)+mad(/h/k,100000000)", items)["value"]);
        Assert.Contains("looks at more than", (string)Ask(string.Join('+', Enumerable.Repeat("avg(/h/k,2d)", 900)), items)["error"]!, StringComparison.Ordinal);
        Assert.NotNull(Ask(string.Join('+', Enumerable.Repeat("baselinedev(/h/k,1h:now/h,\"h\",1000)", 900)), items)["value"]);
        Assert.Equal("0", (string?)Ask(string.Join('+', Enumerable.Repeat("trendstl(/h/k,27h:now/h,13h,13h)", 900)), items)["value"]);
    }

    [Fact]
    public void ManyItems_AreFilteredOften_WithinTheBoundOfSteps()
    {
        var items = new JsonObject();
        for (int i = 0; i < 9_999; i++)
            items[$"/host {i}/net.if.in[eth{i},bytes]"] = new JsonObject { ["type"] = "uint", ["values"] = new JsonArray(new JsonArray(1_699_999_999, "1")) };
        string expression = string.Join('+', Enumerable.Repeat("count(last_foreach(/*/net.if.in[*,bytes]))", 800));

        Assert.Contains("looks at more than", (string)Ask(expression, items.ToJsonString())["error"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$", "..a", 20_000)]
    [InlineData("$", "[*]", 20_000)]
    [InlineData("$", "[?(@.a == 1)]", 4_000)]
    [InlineData("$.a[?(", "(", 30_000)]
    public void APathRepeated_IsAnswered(string start, string part, int times)
    {
        string json = Repeat("[", 60) + "{\"a\":1}" + Repeat("]", 60);

        JsonObject answer = Ask($"jsonpath({JsonSerializer.Serialize(json)},{JsonSerializer.Serialize(start + Repeat(part, times))})");

        Assert.NotNull(answer["value"] ?? answer["error"]);
    }

    [Fact]
    public void DeepDocuments_AreAnswered()
    {
        string json = Repeat("[", 200_000);
        string xml = Repeat("<a>", 100_000);
        string laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><l>&c;</l>";
        string nested = Repeat("<a>", 10_000) + Repeat("</a>", 10_000);

        Assert.NotNull(Ask("jsonpath({$M},\"$..a\")", macros: json)["error"]);
        Assert.NotNull(Ask("xmlxpath({$M},\"//a\")", macros: xml)["error"]);
        Assert.NotNull(Ask("xmlxpath({$M},\"/l\")", macros: laughs)["error"]);
        JsonObject answer = Ask("xmlxpath({$M},\"count(//a//a//a)\")", macros: nested);
        Assert.NotNull(answer["value"] ?? answer["error"]);
        answer = Ask("xmlxpath({$M},\"//a\")", macros: nested);
        Assert.NotNull(answer["value"] ?? answer["error"]);
        answer = Ask($"xmlxpath(\"<a/>\",\"{Repeat("(", 30_000)}\")");
        Assert.NotNull(answer["error"]);
        answer = Ask($"xmlxpath(\"<a/>\",\"{Repeat("a[", 20_000)}\")");
        Assert.NotNull(answer["error"]);
        answer = Ask($"xmlxpath(\"<a/>\",\"{Repeat("-", 60_000)}1\")");
        Assert.NotNull(answer["value"] ?? answer["error"]);
        answer = Ask($"xmlxpath(\"<a/>\",\"{Repeat("1+", 30_000)}1\")");
        Assert.NotNull(answer["value"] ?? answer["error"]);
    }

    /// <summary>
    /// Pieces of the language, of JSON and of nothing in particular, thrown together: every line has an answer with either a value or an error and its column.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Anything_IsAnsweredWithAValueOrAnError(int seed)
    {
        var random = new Random(seed);
        string[] pieces =
        [
            .. FunctionCatalog.All.Select(f => f.Name + "("), .. FunctionCatalog.All.Select(
                f => f.Example.Expression), "/h/k", "//k", "/*/k", ",5m", ",#3", ":now/d-1w", ")", "(", "+", "/", " and ", "=", "<>",
            "{$M}", "{$M:\"a\"}", "{{$M}.fmtnum(2)}", "{?last(/h/k)}", "{#X}", "\"", "\\", "\"a\"", "1", "1e308", "18446744073709551615", ".5K",
            "?[group=\"a\"]", "[*]", "한", "\u0000", "😀", " ", "\n", "{", "}",
        ];
        string items = Items("float", [(1_699_999_900, "1"), (1_699_999_960, "2.5")]);
        for (int i = 0; i < 3_000; i++)
        {
            string made = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));

            JsonObject expression = Ask(made, items, macros: "7");
            JsonObject text = Ask(random.Next(2) == 0 ? "last(/h/k)>1" : made, items, text: made, macros: "7");

            Assert.True((expression["value"] is null) != (expression["error"] is null), made);
            Assert.True(expression["error"] is null || ((int)expression["column"]!).CompareTo(made.Length + 2) < 0, made);
            Assert.True((text["value"] is null) != (text["error"] is null), made);
        }
    }

    [Fact]
    public void ALineThatIsBrokenAnywhere_IsAnswered()
    {
        string line =
            """{"expression":"avg(/h/k,5m)>{$M}","now":1700000000.5,"timeZone":"Asia/Seoul","items":{"/h/k":{"type":"log","groups":["a"],"tags":{"b":"c"},"values":[[1699999990.5,"x",{"source":"s","severity":1}]]}},"macros":{"{$M}":"2"},"regularExpressions":{"r":[{"expression":"a","type":"true"}]}}""";
        var random = new Random(4);
        for (int i = 0; i < 3_000; i++)
        {
            var broken = new StringBuilder(line);
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                int at = random.Next(broken.Length);
                switch (random.Next(3))
                {
                    case 0:
                        broken[at] = "{}[]\",:0aé\u0001"[random.Next(11)];
                        break;
                    case 1:
                        broken.Remove(at, Math.Min(random.Next(1, 9), broken.Length - at));
                        break;
                    default:
                        broken.Insert(at, line.AsSpan(random.Next(line.Length - 9), 9));
                        break;
                }
            }

            JsonNode answer = JsonNode.Parse(EvalLine.Process(broken.ToString()))!;

            Assert.True((answer["value"] is null) != (answer["error"] is null), broken.ToString());
        }
    }

    private static string Repeat(string part, int times) => new StringBuilder(part.Length * times).Insert(0, part, times).ToString();

    private static string Items(string type, IEnumerable<(int At, string Value)> values) =>
        new JsonObject
        {
            ["/h/k"] = new JsonObject
            {
                ["type"] = type,
                ["values"] = new JsonArray([.. values.Select(value => (JsonNode)new JsonArray(value.At, value.Value))]),
            },
        }.ToJsonString();

    private static JsonObject Ask(string expression, string items = "{}", string? text = null, string? macros = null)
    {
        var line = new JsonObject { ["expression"] = expression, ["now"] = 1_700_000_000, ["items"] = JsonNode.Parse(items) };
        if (text is not null)
            line["text"] = text;
        if (macros is not null)
            line["macros"] = new JsonObject { ["{$M}"] = macros };
        return (JsonObject)JsonNode.Parse(EvalLine.Process(line.ToJsonString()))!;
    }
}
