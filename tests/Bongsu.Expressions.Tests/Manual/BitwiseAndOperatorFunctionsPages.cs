namespace Bongsu.Expressions.Tests.Manual;

/// <summary>appendix/functions/bitwise and appendix/functions/operator: bitand, bitlshift, bitnot, bitor, bitrshift, bitxor; between, in.</summary>
public sealed class BitwiseAndOperatorFunctionsPages
{
    [Theory]
    [InlineData("2", "bitand(14, 3)")]
    [InlineData("11", "bitor(3, 10)")]
    [InlineData("13", "bitxor(14, 3)")]
    [InlineData("12", "bitlshift(3, 2)")]
    [InlineData("3", "bitrshift(12, 2)")]
    [InlineData("13", "bitnot(18446744073709551602)")]
    [InlineData("18446744073709551615", "bitnot(0)")]
    [InlineData("18446744073709551615", "bitor(18446744073709551614,1)")]
    [InlineData("9223372036854775808", "bitlshift(1,63)")]
    [InlineData("1", "bitand(last(/host/key),12)=8 or bitand(last(/host/key),12)=4")]
    [InlineData("1", "bitand(last(/host/key,#1),\"12\")=8")]
    [InlineData("1024", "bitand(1K,1K)")]
    [InlineData(null, "bitand(-1,3)")]
    [InlineData(null, "bitand(\"a\",3)")]
    [InlineData(null, "bitand(1)")]
    [InlineData(null, "bitnot(1,2)")]
    public void Bits(string? expected, string expression) => Page.Expect(expected, "uint 10", expression);

    [Theory]
    [InlineData("1", "between(1, 1, 2)")]
    [InlineData("1", "between(2, 1, 2)")]
    [InlineData("0", "between(3, 1, 2)")]
    [InlineData("1", "between(\"1\", \"1\", \"2\")")]
    [InlineData("1", "between(90,1m,2m)")]
    [InlineData("1", "between(-1.5,-2,-1)")]
    [InlineData(null, "between(\"1\", \"a\", \"2\")")]
    [InlineData(null, "between(1, 1, 2, 4)")]
    [InlineData(null, "between(1, 1)")]
    [InlineData("1", "in(1,2,1)")]
    [InlineData("0", "in(3, 2, 1)")]
    [InlineData("1", "in(\"a\", 3, \"a\", 1)")]
    [InlineData("0", "in(\"a\", 3, \"b\", 1)")]
    [InlineData("1", "in(5,\"5.0\")")]
    [InlineData("0", "in(5,\"5.0\",\"x\")")]
    [InlineData("1", "in(18446744073709551615,18446744073709551614,18446744073709551615)")]
    [InlineData("0", "in(18446744073709551615,18446744073709551614)")]
    [InlineData("0", "in(\"a\",\"A\")")]
    [InlineData("1", "in(last(/host/key),5,10)")]
    [InlineData("1", "between(last(/host/key),1,10)=1")]
    [InlineData(null, "in(1)")]
    [InlineData(null, "in()")]
    public void Operators(string? expected, string expression) => Page.Expect(expected, "uint 10", expression);
}
