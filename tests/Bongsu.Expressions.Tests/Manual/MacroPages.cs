using System.Text.Json.Nodes;

namespace Bongsu.Expressions.Tests.Manual;

/// <summary>
/// config/macros/user_macros_context, config/macros/expression_macros and appendix/macros/supported_by_location as far as the language knows them.
/// </summary>
public sealed class MacroPages
{
    private static readonly string[] Contexts = [
        "{$M}", "plain", "{$M:/tmp}", "tmp", "{$M:\"/va r\"}", "quoted", "{$M:regex:\"^/home/[a-z]+$\"}", "home", "{$M:regex:^x}", "x", "{$OTHER}", "1"];

    [Theory]
    [InlineData("plain", "{$M}")]
    [InlineData("tmp", "{$M:/tmp}")]
    [InlineData("tmp", "{$M:\"/tmp\"}")]
    [InlineData("tmp", "{$M: /tmp}")]
    [InlineData("quoted", "{$M:/va r}")]
    [InlineData("home", "{$M:/home/joe}")]
    [InlineData("plain", "{$M:/home/joe2}")]
    [InlineData("x", "{$M:xyz}")]
    [InlineData("plain", "{$M:a xyz}")]
    [InlineData("plain", "{$M:}")]
    [InlineData("plain", "{$M:\"\"}")]
    [InlineData("plain", "{$M:\"a\\\"b\"}")]
    [InlineData("plain", "{$M:\"a,)b\\c\"}")]
    [InlineData("1", "{$OTHER:any}")]
    [InlineData("{$M.X}", "{$M.X}")]
    [InlineData("{$m}", "{$m}")]
    [InlineData("{$M:\"a}", "{$M:\"a}")]
    public void UserMacroContexts(string expected, string text) => Assert.Equal(expected, Page.Text(text, macros: Contexts));

    [Theory]
    [InlineData("5 of 7", "{FUNCTION.VALUE} of {FUNCTION.VALUE2}")]
    [InlineData("5 of 7", "{FUNCTION.VALUE1} of {FUNCTION.VALUE2}")]
    [InlineData("7", "{ITEM.VALUE}")]
    [InlineData("7", "{ITEM.LASTVALUE1}")]
    [InlineData("9", "{ITEM.LASTVALUE3}")]
    [InlineData("key", "{ITEM.KEY}")]
    [InlineData("other[a,b]", "{ITEM.KEY3}")]
    [InlineData("host", "{HOST.HOST}")]
    [InlineData("h2", "{HOST.HOST3}")]
    [InlineData("*UNKNOWN*", "{FUNCTION.VALUE4}")]
    [InlineData("min(/host/key,5m) > 4 and max(/host/key,5m) < 9 and last(/h2/other[a,b]) > 0", "{TRIGGER.EXPRESSION}")]
    [InlineData("12", "{?last(/host/key)+min(/host/key,5m)}")]
    [InlineData("6", "{?avg(//key,5m)}")]
    [InlineData("9", "{?last(/{HOST.HOST3}/other[a,b])}")]
    [InlineData("*UNKNOWN*", "{?last(/host/none)}")]
    [InlineData("*UNKNOWN*", "{?last(}")]
    [InlineData("{EVENT.AGE}", "{EVENT.AGE}")]
    [InlineData("{ITEM.VALUE} ", "{ITEM.VALUE} ", false)]
    public void OfTheTrigger(string expected, string text, bool expanded = true)
    {
        const string items = "uint 5 7 ; /h2/other[a,b] float 9";

        if (expanded)
            Assert.Equal(expected, Page.Text(text, items, "min(/host/key,5m)>4 and max(/host/key,5m)<9 and last(/h2/other[a,b])>0"));
        else
            Assert.Equal("*UNKNOWN* ", Page.Text(text, items, "1"));
    }

    [Theory]
    [InlineData("7 > 5 and min(1,5) = 1 or \"up\" = \"down\"", "{TRIGGER.EXPRESSION.EXPLAIN}")]
    [InlineData("last(/host/key) < 3", "{TRIGGER.EXPRESSION.RECOVERY}")]
    [InlineData("7 < 3", "{TRIGGER.EXPRESSION.RECOVERY.EXPLAIN}")]
    [InlineData("7 of up", "{FUNCTION.RECOVERY.VALUE} of {FUNCTION.VALUE3}")]
    [InlineData("*UNKNOWN*", "{FUNCTION.RECOVERY.VALUE2}")]
    [InlineData("2023.11.15 07:13:20 1700000000", "{DATE} {TIME} {TIMESTAMP}")]
    [InlineData("07h on 15 November", "{{TIME}.fmttime(%Hh on %d %B)}")]
    public void OfTheTriggersExpressions(string expected, string text)
    {
        JsonObject answer = Page.Ask(
            "uint 5 7 ; /h2/state text up",
            "last(/host/key)>5 and min(1,min(/host/key,5m))=1 or last(/h2/state)=\"down\"",
            Page.Now,
            "Asia/Seoul",
            [],
            text,
            "last(/host/key)<3");

        Assert.Equal(expected, (string?)answer["value"]);
    }

    [Theory]
    [InlineData("a 1 b", "a {EVENT.ID} b", "{EVENT.ID}", "1")]
    [InlineData("prod", "{EVENT.TAGS.env}", "{EVENT.TAGS.env}", "prod")]
    [InlineData("x", "{FUNCTION.RECOVERY.VALUE}", "{FUNCTION.RECOVERY.VALUE}", "x")]
    [InlineData("y", "{FUNCTION.RECOVERY.VALUE2}", "{FUNCTION.RECOVERY.VALUE2}", "y")]
    [InlineData("web", "{HOST.NAME}", "{HOST.NAME1}", "web")]
    [InlineData("1", "{TRIGGER.VALUE}", "{TRIGGER.VALUE}", "1")]
    public void OfTheEvent(string expected, string text, string macro, string value) => Assert.Equal(expected, Page.Text(text, macros: [macro, value]));

    [Theory]
    [InlineData("1", "{TRIGGER.VALUE}=0 and last(/host/key)>5 or {TRIGGER.VALUE}=1 and last(/host/key)>3", "0")]
    [InlineData("1", "{TRIGGER.VALUE}=0 and last(/host/key)>8 or {TRIGGER.VALUE}=1 and last(/host/key)>3", "1")]
    [InlineData("0", "{TRIGGER.VALUE}=0 and last(/host/key)>8 or {TRIGGER.VALUE}=1 and last(/host/key)>3", "0")]
    public void TriggerValue(string expected, string expression, string value) =>
        Page.Expect(expected, "uint 7", expression, Page.Now, null, "{TRIGGER.VALUE}", value);

    [Fact]
    public void ADiscoveryMacro_InAnItemsKeyAContextAndAPeriod()
    {
        Page.Expect(
            "1", "/host/vfs.fs.size[/var,pused] float 95", "last(/host/vfs.fs.size[{#FSNAME},pused])>{$MAX:\"{#FSNAME}\"}", Page.Now, null, "{#FSNAME}", "/var",
            "{$MAX}", "99", "{$MAX:/var}", "90");
        Page.Expect("3", "uint 1 2 3", "count(/host/key,{#PERIOD}m)", Page.Now, null, "{#PERIOD}", "5");
        Page.Expect("2", "uint 1 2 3", "count(/host/key,#{#N})", Page.Now, null, "{#N}", "2");
    }
}
