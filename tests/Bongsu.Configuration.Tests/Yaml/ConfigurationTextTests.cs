using System.Text;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Yaml;

namespace Bongsu.Configuration.Tests.Yaml;

/// <summary>A file in a local code page was applied with U+FFFD in its names, over the good ones.</summary>
public sealed class ConfigurationTextTests
{
    private const string Text = "hosts:\n  - name: a\n    displayName: \"주문 서버 é\"\n";

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    public void TryDecode_Unicode_IsTaken(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.True(ConfigurationText.TryDecode([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)], "a.yaml", out string? text, out _));

        Assert.Equal(Text, text);
    }

    [Theory]
    [InlineData(949, "주문")]
    [InlineData(932, "稼働")]
    [InlineData(1252, "Grüße")]
    [InlineData(1251, "Привет")]
    [InlineData(936, "订单")]
    public void TryDecode_ACodePage_IsRefusedWithItsLine(int codePage, string word)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;

        Assert.False(
            ConfigurationText.TryDecode(encoding.GetBytes($"hosts:\n  - name: a\n    displayName: {word}\n"), "a.yaml", out _, out ConfigurationFault? fault));

        Assert.StartsWith("a.yaml:3: the file is not UTF-8", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8 })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public void TryDecode_BrokenUnicode_IsRefused(byte[] bytes) => Assert.False(ConfigurationText.TryDecode(bytes, "a.yaml", out _, out _));
}
