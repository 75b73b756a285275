using Bongsu.Configuration.Effective;
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

    private static readonly Dictionary<string, string> s_secrets = new() { ["{$KEY}"] = "sesame", ["{$KEY:/var}"] = "mustard", ["{$M:/secret}"] = "pepper" };

    private readonly HostMacros _macros = new(new MacroValues(s_values, s_secrets), new HostNames("web-1", "Web one", "::1", "10050"));

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

        Assert.Equal(["No value is known of: {$NONE}, {$OTHER:x}."], _macros.Faults);
    }

    /// <summary>What is shown never has a secret: not even the context of an open macro that is secret.</summary>
    [Fact]
    public void Secrets_HaveAValueInOptionsAlone()
    {
        Assert.Equal("{$KEY} {$KEY:/var} plain", MacroText.Expand("{$KEY} {$KEY:/var} {$M:/secret}", _macros));
        Assert.Equal("sesame mustard pepper", MacroText.Expand("{$KEY} {$KEY:/var} {$M:/secret}", _macros.ForOptions));
        HostMacros row = _macros.WithRow(new Dictionary<string, string> { ["{#FS}"] = "/var" });
        Assert.Equal("mustard", MacroText.Expand("{$KEY:\"{#FS}\"}", row.ForOptions));
        Assert.Equal("{HOST.HOST} sesame", MacroText.Expand("{HOST.HOST} {$KEY}", _macros.WithoutHost.ForOptions));

        string fault = Assert.Single(_macros.Faults);
        Assert.Contains("Secret macros are for options", fault, StringComparison.Ordinal);
        Assert.EndsWith("{$KEY:/var}, {$KEY}.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutHost_LeavesNamesToTheEvent() => Assert.Equal("{HOST.HOST} plain", MacroText.Expand("{HOST.HOST} {$M}", _macros.WithoutHost));
}
