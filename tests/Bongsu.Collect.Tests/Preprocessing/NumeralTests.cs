namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class BooleanToDecimalTests : PreprocessingKindContract
{
    protected override string Type => "bool-to-decimal";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"params":["x"]}"""];

    [Theory]
    [InlineData("true", "1")]
    [InlineData("Enabled", "1")]
    [InlineData(" \"master\"\r\n", "1")]
    [InlineData("-0.5", "1")]
    [InlineData("unused", "0")]
    [InlineData("ERR", "0")]
    [InlineData("0.0", "0")]
    [InlineData("", "!")]
    [InlineData("perhaps", "!")]
    public void Words_and_numbers_are_yes_or_no(string text, string expected) => Assert.Equal([expected], Feed("{}", text));
}

public sealed class OctalToDecimalTests : PreprocessingKindContract
{
    protected override string Type => "octal-to-decimal";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"params":["x"]}"""];

    [Theory]
    [InlineData("17", "15")]
    [InlineData(" 0 ", "0")]
    [InlineData("1777777777777777777777", "18446744073709551615")]
    [InlineData("2000000000000000000000", "!")]
    [InlineData("8", "!")]
    [InlineData("1 1", "!")]
    [InlineData("", "!")]
    public void Octal_numbers_are_read(string text, string expected) => Assert.Equal([expected], Feed("{}", text));
}

public sealed class HexToDecimalTests : PreprocessingKindContract
{
    protected override string Type => "hex-to-decimal";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"params":["x"]}"""];

    [Theory]
    [InlineData("fF", "255")]
    [InlineData("\"0F\"", "15")]
    [InlineData("0A 1b\nff", "662527")]
    [InlineData("ffffffffffffffff", "18446744073709551615")]
    [InlineData("1ffffffffffffffff", "!")]
    [InlineData("0A 1", "!")]
    [InlineData("0A  1B", "!")]
    [InlineData("0x10", "!")]
    [InlineData("g", "!")]
    [InlineData("", "!")]
    public void Hexadecimal_numbers_and_bytes_are_read(string text, string expected) => Assert.Equal([expected], Feed("{}", text));
}
