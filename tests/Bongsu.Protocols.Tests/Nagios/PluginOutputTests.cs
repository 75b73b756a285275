using System.Globalization;
using System.Text;
using Bongsu.Protocols.Nagios;

namespace Bongsu.Protocols.Tests.Nagios;

public sealed class PluginOutputTests
{
    /// <summary>The example of the guidelines.</summary>
    [Fact]
    public void Parse_TheGuidelinesExample_HasAllParts()
    {
        PluginOutput output = PluginOutput.Parse(
            """
            DISK OK - free space: / 3326 MB (56%); | /=2643MB;5948;5958;0;5968
            / 15272 MB (77%);
            /boot 68 MB (69%);
            /home 69357 MB (27%); | /boot=68MB;88;93;0;98
            /home=69357MB;253404;253409;0;253414

            """);

        Assert.Equal("DISK OK - free space: / 3326 MB (56%);", output.Text);
        Assert.Equal("/ 15272 MB (77%);\n/boot 68 MB (69%);\n/home 69357 MB (27%);", output.LongText);
        Assert.Equal(["/", "/boot", "/home"], output.Values.Select(v => v.Label));
        Assert.Equal((2643.0 * 1024 * 1024, "B"), (output.Values[0].Value!.Value, output.Values[0].Unit));
        Assert.Equal((5948.0, 0.0), (output.Values[0].Warning!.Value.End, output.Values[0].Minimum));
        Assert.Equal(5968.0 * 1024 * 1024, output.Values[0].Maximum);
    }

    [Theory]
    [InlineData("x|a=1", "a=1")]
    [InlineData("x|a=1s;;;;", "a=1s")]
    [InlineData("x | rta=45.000000ms;100.000000;500.000000;0.000000 pl=0%;20;60;0", "rta=0.045s pl=0%")]
    [InlineData("x|'a b'=1 'it''s'=2", "a b=1 it's=2")]
    [InlineData("x|a=U;1;2 b=3", "a=U b=3")]
    [InlineData("x|a=1,5 b=1e-05s c=-3", "a=1.5 b=1E-05s c=-3")]
    [InlineData("x|junk a=1 =2 'open=3 b=x c=4", "a=1 c=4")]
    [InlineData("x|a=10c", "a=10c")]
    [InlineData("x", "")]
    [InlineData("", "")]
    [InlineData("x|", "")]
    public void Parse_PerformanceData_IsReadAsFarAsItCanBe(string text, string values) => Assert.Equal(
        values,
        string.Join(' ', PluginOutput.Parse(text).Values.Select(v => $"{v.Label}={v.Value?.ToString(CultureInfo.InvariantCulture) ?? "U"}{v.Unit}")));

    [Theory]
    [InlineData("10", 0, true, 10.1)]
    [InlineData("10:", 10, true, 9.9)]
    [InlineData("~:10", -1e9, true, 10.1)]
    [InlineData("10:20", 15, true, 9)]
    [InlineData("@10:20", 21, true, 20)]
    [InlineData("-5:5", 0, true, -6)]
    public void Range_AlertsAsTheGuidelinesSay(string text, double good, bool isRange, double bad)
    {
        Assert.Equal(isRange, PluginRange.TryParse(text, out PluginRange range));
        Assert.False(range.Alerts(good));
        Assert.True(range.Alerts(bad));
        Assert.True(PluginRange.TryParse(range.ToString(), out PluginRange again));
        Assert.Equal(range, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20:10")]
    [InlineData("a")]
    [InlineData("1:2:3")]
    public void Range_AnythingElse_IsRefused(string text) => Assert.False(PluginRange.TryParse(text, out _));

    /// <summary>Bounded fuzzing.</summary>
    [Fact]
    public void Parse_Rubbish_NeverThrows()
    {
        var random = new Random(20261129);
        const string letters = "a1=';|, .:@~-+eE%sBMKU\n\t\"\0한";
        for (int i = 0; i < 50_000; i++)
        {
            var text = new StringBuilder();
            for (int length = random.Next(80); length > 0; length--)
                text.Append(letters[random.Next(letters.Length)]);
            PluginOutput output = PluginOutput.Parse(text.ToString());
            Assert.All(output.Values, v => Assert.True(v.Label.Length > 0 && v.Value is null or not double.NaN));
        }
    }

    [Fact]
    public void Parse_AFlood_IsCut() =>
        Assert.Equal(1000, PluginOutput.Parse("x|" + string.Join(' ', Enumerable.Range(0, 50_000).Select(i => $"a{i}=1"))).Values.Count);
}
