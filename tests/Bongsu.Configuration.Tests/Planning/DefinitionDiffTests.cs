using System.Text.Json.Nodes;
using Bongsu.Configuration.Planning;

namespace Bongsu.Configuration.Tests.Planning;

/// <summary>What a change is in words.</summary>
public sealed class DefinitionDiffTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "a: 1 → 2")]
    [InlineData("""{"a":1}""", """{"b":1}""", "a: 1 → (none)|b: (none) → 1")]
    [InlineData("""{"a":"x\ny"}""", """{"a":"y"}""", "a: x y → y")]
    [InlineData("""{"a":{"b":true}}""", """{"a":{"b":false}}""", "a.b: true → false")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", "a: [1, 2] → [2, 1]")]
    [InlineData("""{"a":["x"]}""", """{"a":[]}""", "a: [x] → (none)")]
    [InlineData("""{"l":[{"name":"x","v":1},{"name":"y","v":2}]}""", """{"l":[{"name":"y","v":2},{"name":"x","v":3}]}""", "l[x].v: 1 → 3")]
    [InlineData("""{"l":[{"key":"k","v":1}]}""", """{"l":[{"key":"k","v":1},{"type":"t"}]}""", "l[t].type: (none) → t")]
    [InlineData("""{"l":[{"type":"t","v":1},{"type":"t","v":2}]}""", """{"l":[{"type":"t","v":1},{"type":"t","v":3}]}""", "l[t at 1].v: 2 → 3")]
    [InlineData("""{"l":[{"v":1}]}""", """{"l":[{"v":2}]}""", "l[0].v: 1 → 2")]
    [InlineData("""{"name":"a","v":1}""", """{"name":"b","v":1}""", "")]
    [InlineData("""{"a":{"b":[{"name":"c"}]}}""", """{"a":{"b":[{"name":"c"}]}}""", "")]
    public void Lines_OfAnUpdate_AreTheMembersThatDiffer(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('|', DefinitionDiff.Lines(Json(before), Json(after), new HashSet<string>())));

    [Fact]
    public void Lines_OfANewOrRemovedObject_AreItsMembers()
    {
        JsonObject json = Json("""{"name":"a","v":1,"l":["x"]}""");

        Assert.Equal(["v: 1", "l: [x]"], DefinitionDiff.Lines(null, json, new HashSet<string>()));
        Assert.Equal(["v: 1", "l: [x]"], DefinitionDiff.Lines(json, null, new HashSet<string>()));
    }

    [Fact]
    public void Lines_OfASecret_SayOnlyThatItIsAnother()
    {
        JsonObject json = Json("""{"token":"********"}""");

        Assert.Equal(["token: ******** → another ********"], DefinitionDiff.Lines(json, json, new HashSet<string> { "token" }));
    }

    [Fact]
    public void Lines_OfMuch_AreCut()
    {
        JsonObject many = new(Enumerable.Range(0, 600).Select(i => KeyValuePair.Create($"m{i}", (JsonNode?)i)));
        IReadOnlyList<string> lines = DefinitionDiff.Lines(null, many, new HashSet<string>());
        string text = Assert.Single(DefinitionDiff.Lines(null, new JsonObject { ["a"] = new string('x', 5_000) }, new HashSet<string>()));

        Assert.Equal((501, "and 100 more"), (lines.Count, lines[^1]));
        Assert.Equal("a: " + new string('x', 200) + "…", text);
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
