using Bongsu.Configuration.Resolving;

namespace Bongsu.Configuration.Tests.Resolving;

/// <summary>Which value a macro has, as Zabbix finds it.</summary>
public sealed class HostMacrosTests
{
    private static readonly Dictionary<string, string> s_values = new()
    {
        ["{$M}"] = "plain",
        ["{$M:regex:\"^/var\"}"] = "var",
        ["{$M:regex:\"(\"}"] = "never",
        ["{$M:/tmp}"] = "tmp",
        ["{$M:\"/a b\"}"] = "blank",
        ["{$ONLY:x}"] = "only",
    };

    private readonly HostMacros _macros = new(s_values, new HostNames("web-1", "Web one", "::1", "10050"));

    [Theory]
    [InlineData("{$M}", "plain")]
    [InlineData("{$M:/tmp}", "tmp")]
    [InlineData("{$M:\"/tmp\"}", "tmp")]
    [InlineData("{$M:\"/a b\"}", "blank")]
    [InlineData("{$M:/var/log}", "var")]
    [InlineData("{$M:/opt}", "plain")]
    [InlineData("{$ONLY:x}", "only")]
    [InlineData("{$ONLY:y}", "{$ONLY:y}")]
    [InlineData("{HOST.HOST} {HOST.NAME} {HOST.CONN} {HOST.PORT}", "web-1 Web one ::1 10050")]
    [InlineData("{ITEM.VALUE}", "{ITEM.VALUE}")]
    [InlineData("{#A}", "{#A}")]
    public void Expand_TheNearestContextWins(string text, string expected) => Assert.Equal(expected, MacroText.Expand(text, _macros));

    [Fact]
    public void WithRow_GivesDiscoveredMacrosAndContexts()
    {
        HostMacros row = _macros.WithRow(new Dictionary<string, string> { ["{#FS}"] = "/var/lib" });

        Assert.Equal("/var/lib var", MacroText.Expand("{#FS} {$M:\"{#FS}\"}", row));
    }

    /// <summary>What an operator has to give is said once, for all rows together.</summary>
    [Fact]
    public void Missing_AreTheUserMacrosWithoutAValue()
    {
        _ = MacroText.Expand("{$NONE} {$M} {#NONE} {HOST.NONE}", _macros);
        _ = MacroText.Expand("{$NONE} {$OTHER:x}", _macros.WithRow(new Dictionary<string, string>()));

        Assert.Equal(["{$NONE}", "{$OTHER:x}"], _macros.Missing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WithoutHost_LeavesNamesToTheEvent() => Assert.Equal("{HOST.HOST} plain", MacroText.Expand("{HOST.HOST} {$M}", _macros.WithoutHost));
}
