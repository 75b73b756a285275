namespace Bongsu.Expressions.Tests.Macros;

public sealed class MacroTests
{
    private static readonly UserMacros User = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["{$LIMIT}"] = "10",
        ["{$LIMIT:/home}"] = "20",
        ["{$LIMIT:regex:\"^/[a-z]+$\"}"] = "30",
        ["{$PERIOD}"] = "5m",
        ["{$COUNT}"] = "2",
        ["{$TEXT}"] = "say \"hi\\\"",
        ["{$NEST}"] = "{$LIMIT}",
        ["{$KEY}"] = "a,b",
        ["{$NEGATIVE}"] = "-1m",
        ["{$CODE}"] = "1 or 1",
    });

    [Theory]
    [InlineData("{$LIMIT}", "10")]
    [InlineData("{$LIMIT:/home}", "20")]
    [InlineData("{$LIMIT: \"/home\" }", "20")]
    [InlineData("{$LIMIT:/tmp}", "30")]
    [InlineData("{$LIMIT:/var/log}", "10")]
    [InlineData("{$LIMIT:\"C:\\\"}", "{$LIMIT:\"C:\\\"}")]
    [InlineData("{$LIMIT:regex:\"^/tmp\"}", "10")]
    [InlineData("{$UNKNOWN}", "{$UNKNOWN}")]
    [InlineData("{$limit}", "{$limit}")]
    [InlineData("{$LIMIT", "{$LIMIT")]
    [InlineData("{{$LIMIT}", "{10")]
    [InlineData("a{$LIMIT}b{$COUNT}c", "a10b2c")]
    [InlineData("{$NEST}", "{$LIMIT}")]
    public void User_macros_are_found_by_their_context(string text, string expected) => Assert.Equal(expected, MacroExpander.Expand(text, User));

    [Fact]
    public void Contexts_of_every_level_come_before_macros_without()
    {
        var macros = new UserMacros();
        Assert.True(macros.TryAddLevel([KeyValuePair.Create("{$A}", "host")], out _));
        Assert.True(macros.TryAddLevel(
            [KeyValuePair.Create("{$A:x}", "template x"), KeyValuePair.Create("{$A}", "template"), KeyValuePair.Create("{$B}", "template B")], out _));

        Assert.Equal("host, template x, host, template B", MacroExpander.Expand("{$A}, {$A:x}, {$A:y}, {$B}", macros));
        Assert.False(macros.TryAddLevel([KeyValuePair.Create("{A}", "1")], out string? error));
        Assert.Contains("{A}", error, StringComparison.Ordinal);
        Assert.False(macros.TryAddLevel([KeyValuePair.Create("{$A:regex:\"(\"}", "1")], out _));
    }

    [Theory]
    [InlineData("last(/h/k)>{$LIMIT}", "last(/h/k) > 10")]
    [InlineData("avg(/h/k,{$PERIOD})", "avg(/h/k,5m)")]
    [InlineData("avg(/h/k,#{$COUNT}:now-{$PERIOD})", "avg(/h/k,#2:now-5m)")]
    [InlineData("last(/h/k)={$TEXT}", "last(/h/k) = \"say \\\"hi\\\\\\\"\"")]
    [InlineData("last(/h/k)=\"<{$TEXT}>\"", "last(/h/k) = \"<say \\\"hi\\\\\\\">\"")]
    [InlineData("last(/h/k[{$KEY},x])", "last(/h/k[\"a,b\",x])")]
    [InlineData("last(/h/k)>{$NEGATIVE}", "last(/h/k) > -1m")]
    [InlineData("last(/h/k)={$CODE}", "last(/h/k) = \"1 or 1\"")]
    [InlineData("count(/h/k,5m,\"gt\",{$LIMIT})", "count(/h/k,5m,\"gt\",10)")]
    [InlineData("sum(last_foreach(/*/k?[group=\"{$KEY}\"]))", "sum(last_foreach(/*/k?[group=\"a,b\"]))")]
    [InlineData("last(/h/k)>{$OTHER}", "last(/h/k) > {$OTHER}")]
    public void Macros_in_expressions_keep_to_their_place(string text, string expected)
    {
        Expression expanded = Expression.Parse(text).ExpandMacros(User);

        Assert.Equal(expected, expanded.ToString());
        Assert.Equal(expanded, Expression.Parse(expected));
    }

    [Fact]
    public void A_value_that_does_not_fit_a_period_is_an_error()
    {
        var macros = new UserMacros([KeyValuePair.Create("{$P}", "soon")]);

        ExpressionException problem = Assert.Throws<ExpressionException>(() => Expression.Parse("avg(/h/k,{$P})").ExpandMacros(macros));

        Assert.Equal(10, problem.Column);
    }

    [Fact]
    public void Discovery_macros_fill_contexts_of_user_macros()
    {
        var row = new DiscoveryMacros(new Dictionary<string, string>(StringComparer.Ordinal) { ["{#FSNAME}"] = "/home", ["{#IFALIAS}"] = "customer_1" });
        Expression prototype = Expression.Parse("last(/h/vfs.fs.size[{#FSNAME},pfree])<{$LIMIT:\"{#FSNAME}\"}");

        Expression discovered = prototype.ExpandMacros(row);

        Assert.Equal("last(/h/vfs.fs.size[/home,pfree]) < {$LIMIT:\"/home\"}", discovered.ToString());
        Assert.Equal("last(/h/vfs.fs.size[/home,pfree]) < 20", discovered.ExpandMacros(User).ToString());
        Assert.Equal("{$LIMIT:\"customer\"}", MacroExpander.Expand("{$LIMIT:\"{{#IFALIAS}.regsub(\\\"(.*)_([0-9]+)\\\", \\1)}\"}", row));
        Assert.Equal("{{#IFALIAS}.regsub(\"(.*)_([0-9]+\", \\1)}", MacroExpander.Expand("{{#IFALIAS}.regsub(\"(.*)_([0-9]+\", \\1)}", row));
        Assert.Equal("20", MacroExpander.Expand("{$LIMIT:\"{#FSNAME}\"}", new ChainedMacros(row, User)));
    }

    [Theory]
    [InlineData("123Log line", "regsub(^[0-9]+, Problem)", "Problem")]
    [InlineData("123 Log line", "regsub(\"^([0-9]+)\", \"Problem\")", "Problem")]
    [InlineData("123 Log line", "regsub(\"^([0-9]+)\", Problem ID: \\1)", "Problem ID: 123")]
    [InlineData("Log line", "regsub(\".*\", \"Problem ID: \\1\")", "Problem ID: ")]
    [InlineData("MySQL crashed errno 123", "regsub(\"^(\\w+).*?([0-9]+)\", \" Problem ID: \\1_\\2 \")", " Problem ID: MySQL_123 ")]
    [InlineData("123 Log line", "regsub(\"([1-9]+\", \"Problem ID: \\1\")", "*UNKNOWN*")]
    [InlineData("abc", "regsub(\"x\", \"y\")", "")]
    [InlineData("An Error", "iregsub(\"fail|error\",\"ERROR\")", "ERROR")]
    [InlineData("a-b", "regrepl(\"([^a-z])\",\"\\\\\\1\")", "a\\-b")]
    [InlineData("x_v1.0(final)", "regrepl(\"_v1\\.0\", \"_v2.0\", \"\\(final\\)\", \"\")", "x_v2.0")]
    [InlineData("C:\\", "regrepl(\"\\\\$\",\"\")", "C:")]
    [InlineData("24.3483523", "fmtnum(2)", "24.35")]
    [InlineData("24.3483523", "fmtnum(0)", "24")]
    [InlineData("24.5", "fmtnum(4)", "24.5")]
    [InlineData("100", "fmtnum(2)", "100")]
    [InlineData("-0.001", "fmtnum(2)", "0")]
    [InlineData("much", "fmtnum(2)", "*UNKNOWN*")]
    [InlineData("1", "fmtnum(21)", "*UNKNOWN*")]
    [InlineData("1633098961", "fmttime(%B)", "October")]
    [InlineData("1633098961", "fmttime(%d %B,-1M/M)", "01 September")]
    [InlineData("1633098961", "fmttime(\"%Y-%m-%d %H:%M:%S\",-1w/w+1d)", "2021-09-21 00:00:00")]
    [InlineData(
        "1633098961",
        "fmttime(%a %A %b %e %j %I%p %y %u %w %V %G %U %W %C %z %% %F %T %R %D %s)",
        "Fri Friday Oct  1 274 02PM 21 5 5 39 2021 39 39 20 +0000 % 2021-10-01 14:36:01 14:36 10/01/21 1633098961")]
    [InlineData("2021-10-01T14:36:01Z", "fmttime(%s)", "1633098961")]
    [InlineData("2021-10-01T16:36:01+02:00", "fmttime(%s)", "1633098961")]
    [InlineData("2021-10-01T14:36:01", "fmttime(%s)", "1633098961")]
    [InlineData("14:36:01", "fmttime(%H h)", "14 h")]
    [InlineData("noon", "fmttime(%H)", "*UNKNOWN*")]
    [InlineData("1633098961", "fmttime(%H,1d)", "*UNKNOWN*")]
    [InlineData("zabbix", "btoa()", "emFiYml4")]
    [InlineData("<a href='x'>&\"", "htmlencode()", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")]
    [InlineData("&lt;&amp;lt;&#039;", "htmldecode()", "<&lt;'")]
    [InlineData("a/b c?한", "urlencode()", "a%2Fb%20c%3F%ED%95%9C")]
    [InlineData("a%2Fb+c", "urldecode()", "a/b c")]
    [InlineData("Zabbix SERVER É", "lowercase()", "zabbix server É")]
    [InlineData("Zabbix é", "uppercase()", "ZABBIX é")]
    [InlineData("aabbc", "tr(abc, xyz)", "xxyyz")]
    [InlineData("abcde", "tr(abcde, xyz)", "xyzzz")]
    [InlineData("Hello", "tr(A-Z,a-z)", "hello")]
    [InlineData("a1-b2", "tr(0-9a-z,*)", "**-**")]
    [InlineData("0123", "tr(0-9,ab)", "abbb")]
    [InlineData("a\\b'", "tr(\"\\\\\\'\", \"\\/\\\"\")", "a/b\"")]
    [InlineData("e\n", "tr(\"\\n\",\"*\")", "e*")]
    [InlineData("x", "nothing()", "*UNKNOWN*")]
    [InlineData("x", "btoa(1)", "*UNKNOWN*")]
    public void Functions_change_the_value(string value, string function, string expected) =>
        Assert.Equal(expected, MacroExpander.Expand($"{{{{ITEM.VALUE}}.{function}}}", new Fixed("ITEM.VALUE", value)));

    [Fact]
    public void Event_names_are_made_of_the_triggers_parts()
    {
        World world = World.With("10", "20", "60");
        Expression trigger = Expression.Parse("last(/host/key)>50 and avg(/host/key,#3)>1");
        var macros = new TriggerMacros(
            trigger, world, new ChainedMacros(new Fixed("EVENT.TAGS.\"a b\"", "never"), new Fixed("EVENT.TAGS.service", "shop"), User));

        string Name(string text) => MacroExpander.Expand(text, macros, now: world.Now);

        Assert.Equal("60 of host (key), mean 30", Name("{ITEM.VALUE} of {HOST.HOST} ({ITEM.KEY}), mean {FUNCTION.VALUE2}"));
        Assert.Equal("30, 20, *UNKNOWN*", Name("{{?avg(//key,5m)}.fmtnum(1)}, {?last(/{HOST.HOST}/key,#2)}, {?nonsense(}"));
        Assert.Equal("70", Name("{?last(//key)+{$LIMIT}}"));
        Assert.Equal("shop {EVENT.TAGS.other} *UNKNOWN*", Name("{EVENT.TAGS.service} {EVENT.TAGS.other} {ITEM.VALUE5}"));
        Assert.Equal(trigger.ToString(), Name("{TRIGGER.EXPRESSION}"));
    }

    [Theory]
    [InlineData("{HOST.NAME2}", "HOST.NAME", 2)]
    [InlineData("{HOST.NAME}", "HOST.NAME", 1)]
    [InlineData("{EVENT.TAGS.service}", "EVENT.TAGS.service", 1)]
    [InlineData("{EVENT.TAGS.\"a }b\"}", "EVENT.TAGS.a }b", 1)]
    [InlineData("{EVENT.TAGS.v2}", "EVENT.TAGS.v2", 1)]
    [InlineData("{EVENT.RECOVERY.TAGS.x}", "EVENT.RECOVERY.TAGS.x", 1)]
    [InlineData("{INVENTORY.URL.A}", "INVENTORY.URL.A", 1)]
    public void Built_in_macros_are_read_with_index_and_tag(string text, string name, int index)
    {
        Assert.True(MacroScanner.TryScan(text, 0, out MacroReference? macro));

        Assert.Equal((name, index, text), (macro.Name, macro.Index, macro.Text));
    }

    [Fact]
    public void Macros_left_in_an_expression_are_asked_for_when_it_is_evaluated()
    {
        World world = World.With("5");
        world.Macros = new ChainedMacros(new Fixed("TRIGGER.VALUE", "1"), User);

        Assert.Equal("1", world.Say("({TRIGGER.VALUE}=0 and last(/host/key)>9) or ({TRIGGER.VALUE}=1 and last(/host/key)>3)"));
        Assert.Equal("5", world.Say("avg(/host/key,{$PERIOD})"));
        Assert.Equal("not known: The macro {$MISSING} has no value.", world.Say("avg(/host/key,{$MISSING})"));
        Assert.Equal("1", world.Say("count(/host/key,1m,\"lt\",{$LIMIT})"));
    }

    private sealed class Fixed(string name, string value) : IMacroSource
    {
        public string? Resolve(MacroReference macro) => macro.Name == name ? value : null;
    }
}
