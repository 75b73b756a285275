namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class SnmpWalkValueTests : PreprocessingKindContract
{
    private const string Walk = """
        .1.3.6.1.1 = STRING: "two
        lines \"and\" a \\"
        .1.3.6.1.2 = STRING: plain
        .and more
        .1.3.6.1.3 = Hex-STRING: 68 69 00 78
        0A
        .1.3.6.1.4 = BITS: FE EE 15 15
        .1.3.6.1.5 = INTEGER: 5
        .1.3.6.1.6 = NULL
        .1.3.6.1.7 = Opaque: Float: 0.25
        .1.3.6.1.8 = ""
        .1.3.6.1.9 = Wrong Type (should be Gauge32 or Unsigned32): Counter32: 9
        .1.3.6.1.10 = Hex-STRING: 68 FF
        .1.3.6.1.11 = 12
        .1.3.6.1.12 = No more variables left in this MIB View (It is past the end of the MIB tree)
        .1.3.6.1.13 = IpAddress: 127.0.0.1
        """;

    protected override string Type => "snmp-walk-value";

    protected override string GoodOptions => """{"oid":".1.3.6.1.1"}""";

    public override IEnumerable<string> BadOptions =>
        ["{}", """{"oid":"x"}""", """{"oid":"1..2"}""", """{"params":["1.3"]}""", """{"params":["1.3","7"]}""", """{"params":["1.3","0","x"]}"""];

    [Theory]
    [InlineData("1", "0", "two\nlines \"and\" a \\")]
    [InlineData("2", "0", "plain\n.and more")]
    [InlineData("3", "0", "68 69 00 78 0A")]
    [InlineData("3", "1", "hi")]
    [InlineData("3", "2", "68:69:00:78:0A")]
    [InlineData("3", "3", "68 69 00 78 0A")]
    [InlineData("4", "3", "353758974")]
    [InlineData("5", "1", "5")]
    [InlineData("6", "0", "NULL")]
    [InlineData("7", "0", "0.25")]
    [InlineData("8", "0", "")]
    [InlineData("9", "0", "9")]
    [InlineData("10", "1", "h?")]
    [InlineData("11", "0", "12")]
    [InlineData("12", "0", "!")]
    [InlineData("13", "0", "127.0.0.1")]
    [InlineData("99", "0", "!")]
    public void An_object_is_found_and_read(string number, string format, string expected)
    {
        string walk = Walk.Replace("78\n0A", "78 \n0A", StringComparison.Ordinal);

        Assert.Equal([expected], FeedLines([$".1.3.6.1.{number}", format], walk));
        Assert.Equal([expected], FeedLines([$"1.3.6.1.{number}", format], walk + "\n"));
    }

    [Theory]
    [InlineData("IF-MIB::ifDescr.3")]
    [InlineData("ifDescr.3")]
    [InlineData("1.3.6.1.2.1.2.2.1.2.3")]
    public void Objects_have_names(string oid) => Assert.Equal(["eth0"], FeedLines([oid, "0"], ".1.3.6.1.2.1.2.2.1.2.3 = STRING: \"eth0\""));

    [Theory]
    [InlineData("what")]
    [InlineData(".1.3.6.1.1 STRING: x")]
    [InlineData(".1.3.6.1.1 = STRING x")]
    [InlineData(".1.3.6.1.1 = STRING: \"x")]
    [InlineData(".1.3.6.1.1 = STRING: \"x\" y")]
    public void What_no_walk_prints_is_an_error(string text) => Assert.Equal(["!"], Feed(GoodOptions, text));

    [Theory]
    [InlineData("Hex-STRING: 6X", "1")]
    [InlineData("Hex-STRING: 68 6", "1")]
    [InlineData("Hex-STRING: 68 6", "2")]
    [InlineData("BITS: 0", "3")]
    public void Bytes_that_are_none_are_an_error(string value, string format) =>
        Assert.Equal(["!"], FeedLines([".1.3.6.1.1", format], $".1.3.6.1.1 = {value}"));
}

public sealed class SnmpGetValueTests : PreprocessingKindContract
{
    protected override string Type => "snmp-get-value";

    protected override string GoodOptions => """{"format":"utf8-from-hex"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"params":["0"]}""", """{"params":[""]}""", """{"format":"unchanged"}"""];

    [Theory]
    [InlineData("1", "68 69\n", "hi")]
    [InlineData("2", "00 1a FF", "00:1a:FF")]
    [InlineData("3", "01 02 03 04 05 06 07 08 09 10", "578437695752307201")]
    [InlineData("3", ".Q", "!")]
    [InlineData("1", "", "!")]
    public void Bytes_are_read(string format, string text, string expected) => Assert.Equal([expected], FeedLines([format], text));
}

public sealed class SnmpWalkToJsonTests : PreprocessingKindContract
{
    protected override string Type => "snmp-walk-to-json";

    protected override string GoodOptions => """{"fields":[{"name":"{#A}","oid":".1.3.6.1"}]}""";

    public override IEnumerable<string> BadOptions =>
        ["""{"fields":[{"name":"a","oid":"x"}]}""", """{"fields":[{"oid":"1.3"}]}""", """{"params":["a","1.3"]}""", """{"params":["a","1.3","9"]}"""];

    [Fact]
    public void Columns_become_objects_by_index() =>
        Assert.Equal(
            ["""[{"{#SNMPINDEX}":"2","{#A}":"y"},{"{#SNMPINDEX}":"1","{#A}":"x","{#B}":null}]"""],
            FeedLines(
                ["{#A}", "1.3.6.1", "0", "{#B}", ".1.3.6.2.", "1"],
                ".1.3.6.1.1 = STRING: \"x\"\n.1.3.6.1.2 = STRING: \"y\"\n.1.3.6.10.1 = STRING: \"no\"\n.1.3.6.2 = STRING: \"leaf\"\n.1.3.6.2.1 = "
                    + "NULL\n.1.3.6.1.1 = STRING: \"again\"\n"
            ));

    [Fact]
    public void No_text_is_no_objects_and_a_walk_without_the_fields_an_error()
    {
        Assert.Equal(["[]"], FeedLines([], ""));
        Assert.Equal(["!"], FeedLines([], ".1.3 = 1"));
        Assert.Equal(["!"], Feed(GoodOptions, ".1.4.1 = 1"));
    }
}
