namespace Bongsu.Expressions.Tests.Functions;

/// <summary>Functions of single values: texts, numbers, bits, comparisons.</summary>
public sealed class ScalarFunctionsTests
{
    [Theory]
    [InlineData("left(\"Заббикс\", 2)", "За")]
    [InlineData("left(\"Zabbix\", 10)", "Zabbix")]
    [InlineData("left(\"Zabbix\", 0)", "")]
    [InlineData("left(\"Zabbix\", 2.999999999)", "Za")]
    [InlineData("left(\"😀x\", 1)", "😀")]
    [InlineData("left(\"Zabbix\", -1)", null)]
    [InlineData("left(\"Zabbix\", \"\")", null)]
    [InlineData("right(\"Заббикс\", 2)", "кс")]
    [InlineData("right(\"Zabbix\", 10)", "Zabbix")]
    [InlineData("right(\"a😀\", 1)", "😀")]
    [InlineData("right(\"Zabbix\", 0)", "")]
    [InlineData("mid(\"Zabbix\", 3, 10)", "bbix")]
    [InlineData("mid(\"Заббикс\", 3, 2)", "бб")]
    [InlineData("mid(\"Zabbix\", 3, 0)", "")]
    [InlineData("mid(\"Zabbix\", 0, 0)", null)]
    [InlineData("mid(\"Zabbix\", 33, 1)", null)]
    [InlineData("trim(\"zZabbixz\", \"z\")", "Zabbix")]
    [InlineData("trim(\"\")", "")]
    [InlineData("ltrim(\" Zabbix \", \" \")", "Zabbix ")]
    [InlineData("rtrim(\" Zabbix \")", " Zabbix")]
    [InlineData("concat(\"a\",1,2.5)", "a12.5")]
    [InlineData("repeat(\"Zabbix\", 0)", "")]
    [InlineData("repeat(\"Zabbix\", 999999)", null)]
    [InlineData("repeat(\"\", 999999)", "")]
    [InlineData("concat(repeat(\"a\",40000),repeat(\"a\",40000))", null)]
    [InlineData("replace(repeat(\"a\",40000),\"a\",\"bb\")", null)]
    [InlineData("char(256)", null)]
    [InlineData("char(-1)", null)]
    [InlineData("ascii(\"Ф\")", null)]
    [InlineData("ascii(\"\")", "0")]
    [InlineData("bytelength(256)", "2")]
    [InlineData("bytelength(123123123123)", "5")]
    [InlineData("bytelength(0)", "0")]
    [InlineData("bytelength(\"word\")", "4")]
    [InlineData("bitlength(256)", "9")]
    [InlineData("bitlength(0)", "0")]
    [InlineData("length(\"ы\")", "1")]
    [InlineData("length(4)", "1")]
    [InlineData("length(\"😀\")", "1")]
    [InlineData("insert(\"Zibix\", 2, 2, \"abb\")", "Zabbix")]
    [InlineData("insert(\"Зибикс\", 2, 2, \"абб\")", "Заббикс")]
    [InlineData("insert(\"Zbx\", 2, 2, \"i\")", "Zi")]
    [InlineData("insert(\"Zbx\", 2, 3, \"i\")", null)]
    [InlineData("insert(\"\", 1, 1, \"zabbix\")", null)]
    [InlineData("insert(\"\", 0, 0, \"\")", null)]
    [InlineData("replace(\"Zibix\", \"\", \"abbi\")", "Zibix")]
    [InlineData("replace(\"Hello Hello\", \"ll\", \"y\")", "Heyo Heyo")]
    public void Texts(string expression, string? expected) => Expect(expression, expected);

    [Theory]
    [InlineData("acos(0.5)", 1.0471975511965979)]
    [InlineData("asin(0.5)", 0.52359877559829893)]
    [InlineData("atan(1)", 0.78539816339744828)]
    [InlineData("atan2(3,2)", 0.982793723247329)]
    [InlineData("cbrt(63)", 3.9790572078963922)]
    [InlineData("ceil(-2.5)", -2)]
    [InlineData("cos(1)", 0.54030230586813977)]
    [InlineData("cosh(1)", 1.5430806348152437)]
    [InlineData("cot(1)", 0.64209261593433076)]
    [InlineData("degrees(1)", 57.295779513082323)]
    [InlineData("exp(2.5)", 12.182493960703473)]
    [InlineData("expm1(2.5)", 11.182493960703473)]
    [InlineData("expm1(0.0000000001)", 1.00000000005e-10)]
    [InlineData("floor(-2.8)", -3)]
    [InlineData("log(2.5)", 0.91629073187415511)]
    [InlineData("log10(5)", 0.69897000433601886)]
    [InlineData("mod(123,6.253)", 4.1929999999999978)]
    [InlineData("mod(-5.5,2)", -1.5)]
    [InlineData("power(2.5,2.5)", 9.8821176880261863)]
    [InlineData("radians(1)", 0.017453292519943295)]
    [InlineData("round(2.5,0)", 3)]
    [InlineData("round(-2.5,0)", -3)]
    [InlineData("round(2.5482,0)", 3)]
    [InlineData("sinh(1)", 1.1752011936438014)]
    [InlineData("tan(1)", 1.5574077246549023)]
    [InlineData("truncate(-2.5482,2)", -2.54)]
    public void Numbers(string expression, double expected) => Assert.Equal(expected, World.With().Run(expression).Value.Number, 14);

    [Theory]
    [InlineData("sqrt(-1)")]
    [InlineData("log(0)")]
    [InlineData("log10(-1)")]
    [InlineData("acos(2)")]
    [InlineData("atan2(0,0)")]
    [InlineData("cot(0)")]
    [InlineData("mod(-5.5,0)")]
    [InlineData("power(10,400)")]
    [InlineData("power(10,300)*power(10,300)")]
    [InlineData("round(2.5482,-1)")]
    [InlineData("truncate(2.5482,1.5)")]
    [InlineData("abs(\"xyz\")")]
    [InlineData("1e308*10")]
    [InlineData("5/0")]
    [InlineData("5/0.0")]
    public void A_misuse_makes_the_whole_expression_not_known(string expression)
    {
        Assert.False(World.With().Run(expression).IsKnown);
        Assert.False(World.With().Run($"1 or {expression}").IsKnown);
        Assert.False(World.With().Run($"0 and {expression}").IsKnown);
    }

    [Theory]
    [InlineData("bitnot(0)", "18446744073709551615")]
    [InlineData("bitlshift(1,63)", "9223372036854775808")]
    [InlineData("bitlshift(1,64)", "0")]
    [InlineData("bitrshift(18446744073709551615,63)", "1")]
    [InlineData("bitand(6/2,1)", "1")]
    [InlineData("bitand(-1,1)", null)]
    [InlineData("bitor(\"7\",8)", "15")]
    [InlineData("bitxor(\"x\",8)", null)]
    public void Bits(string expression, string? expected) => Expect(expression, expected);

    [Theory]
    [InlineData("1m=60s", "1")]
    [InlineData("1K", "1024")]
    [InlineData("2w/1d", "14")]
    [InlineData("0.5M", "524288")]
    [InlineData("\"1\" = \"1.0\"", "1")]
    [InlineData("\"1m\"=60s", "1")]
    [InlineData("\"a\"=\"b\"", "0")]
    [InlineData("\"a\"<>1", "1")]
    [InlineData("\"01\"=1", "1")]
    [InlineData("\"\"=0", "0")]
    [InlineData("- \"2\"", "-2")]
    [InlineData("--1", "1")]
    [InlineData("not not 1", "1")]
    [InlineData("\"1\" < \"g\"", null)]
    [InlineData("\"a\" and \"b\"", null)]
    [InlineData("not \"a\"", null)]
    [InlineData("0.1+0.2=0.3", "1")]
    [InlineData("0.1+0.2>0.3", "0")]
    [InlineData("0.0000001=0", "0")]
    [InlineData("0.9999985<0.999999", "1")]
    [InlineData("1=1.0000001", "0")]
    [InlineData("18446744073709551615=18446744073709551614", "0")]
    [InlineData("18446744073709551615*2", "3.6893488147419103E+19")]
    [InlineData("1-2", "-1")]
    [InlineData("7/2", "3.5")]
    [InlineData("in(\"a\", 3, \"a\", 1)", "1")]
    [InlineData("in(\"1.0\", 1)", "1")]
    [InlineData("in(\"1.0\", 1, \"a\")", "0")]
    [InlineData("between(\"1\", \"a\", \"2\")", null)]
    [InlineData("between(3,1,2)", "0")]
    public void Operators(string expression, string? expected) => Expect(expression, expected);

    [Fact]
    public void A_random_number_differs_between_times_and_places_only()
    {
        World world = World.With();
        string first = world.Say("rand()");

        Assert.Equal(first, world.Say("rand()"));
        Assert.Equal("0", world.Say("rand()=rand()"));
        world.Now = Bongsu.Model.Time.Timestamp.FromUnix(World.Second + 1);
        Assert.NotEqual(first, world.Say("rand()"));
    }

    private static void Expect(string expression, string? expected)
    {
        EvaluationResult result = World.With().Run(expression);

        if (expected is null)
            Assert.False(result.IsKnown, result.ToString());
        else
            Assert.Equal(expected, result.ToString());
    }
}
