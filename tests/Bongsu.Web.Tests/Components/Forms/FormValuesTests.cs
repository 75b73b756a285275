using System.Text.Json.Nodes;
using Bongsu.Configuration.Forms;
using Bongsu.Web.Components.Forms;

namespace Bongsu.Web.Tests.Components.Forms;

public sealed class FormValuesTests
{
    private readonly JsonObject _holder = [];

    [Theory]
    [InlineData("25", "25")]
    [InlineData(" 0.5 ", "0.5")]
    [InlineData("25 or so", "\"25 or so\"")]
    [InlineData("1e999", "\"1e999\"")]
    public void Set_Number_IsOneWhereItCanBe(string text, string json)
    {
        FormValues.Set(_holder, "port", FieldType.Number, text);

        Assert.Equal(json, _holder["port"]!.ToJsonString());
    }

    [Fact]
    public void Set_Nothing_TakesTheMemberAway()
    {
        FormValues.Set(_holder, "name", FieldType.Text, "x");
        FormValues.Set(_holder, "name", FieldType.Text, "  ");

        Assert.Empty(_holder);
    }

    [Fact]
    public void SetLines_BlankOnes_AreLeftOut()
    {
        FormValues.SetLines(_holder, "groups", FieldType.Text, " web \n\n db\r\n");

        Assert.Equal("""["web","db"]""", _holder["groups"]!.ToJsonString());
        Assert.Equal("web\ndb", FormValues.Lines(_holder, "groups"));
    }

    [Theory]
    [InlineData("{$A} = 1\n{$B:regex:\"a=b\"} = x=y", "{\"{$A}\":\"1\",\"{$B:regex:\\u0022a=b\\u0022}\":\"x=y\"}")]
    [InlineData("alone", "{\"alone\":\"\"}")]
    public void SetMap_EqualsSignInBraces_BelongsToTheName(string text, string json)
    {
        FormValues.SetMap(_holder, "macros", text);

        Assert.Equal(json, _holder["macros"]!.ToJsonString());
    }

    [Fact]
    public void Map_ReadBack_IsTheSame()
    {
        FormValues.SetMap(_holder, "macros", "{$A} = 1\n{$B} = two words");
        string before = _holder.ToJsonString();

        FormValues.SetMap(_holder, "macros", FormValues.Map(_holder, "macros"));

        Assert.Equal(before, _holder.ToJsonString());
    }

    [Fact]
    public void WithoutSecrets_Copy_HasNoMask()
    {
        JsonNode json = JsonNode.Parse("""{"name":"mail","password":"********","sasl":{"password":"********","user":"me"},"list":[{"token":"********"}]}""")!;

        FormCopies.WithoutSecrets(json);

        Assert.Equal("""{"name":"mail","sasl":{"user":"me"},"list":[{}]}""", json.ToJsonString());
    }
}
