using System.Globalization;
using System.Text;
using Bongsu.Protocols.Prometheus.Exposition;

namespace Bongsu.Protocols.Tests.Prometheus;

public sealed class ExpositionReaderTests
{
    /// <summary>The forms that the description of the format shows.</summary>
    [Theory]
    [InlineData("http_requests_total{method=\"post\",code=\"200\"} 1027 1395066363000", "http_requests_total{code=\"200\",method=\"post\"}", 1027)]
    [InlineData("metric_without_timestamp_and_labels 12.47", "metric_without_timestamp_and_labels", 12.47)]
    [InlineData("something_weird{problem=\"division by zero\"} +Inf -3982045", "something_weird{problem=\"division by zero\"}", double.PositiveInfinity)]
    [InlineData("a{x=\"C:\\\\DIR\\\\F\\n\\\"q\\\"\"} 1.458255915e9", "a{x=\"C:\\\\DIR\\\\F\\n\\\"q\\\"\"}", 1458255915)]
    [InlineData("a { x = \"1\" , } 5", "a{x=\"1\"}", 5)]
    [InlineData("a{} -Inf", "a", double.NegativeInfinity)]
    [InlineData("a NaN", "a", double.NaN)]
    [InlineData("\ta:b_c\t1e-3\t", "a:b_c", 0.001)]
    [InlineData("foo_bucket{le=\"0.1\"} 8 # {trace_id=\"KOO5S4vxi0o\"} 0.67", "foo_bucket{le=\"0.1\"}", 8)]
    public void Read_ASample_IsNameLabelsAndValue(string line, string series, double value)
    {
        ExposedSample sample = Assert.Single(ExpositionReader.Read("# HELP a b\n\n# TYPE a counter\n" + line + "\n", 10));

        Assert.Equal((series, value), (sample.ToString(), sample.Value));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a{")]
    [InlineData("a{x=1} 1")]
    [InlineData("a{x=\"1\" 1")]
    [InlineData("a{x=\"1\",x=\"2\"} 1")]
    [InlineData("a{x=\"1} 1")]
    [InlineData("1a 1")]
    [InlineData("a 0x10")]
    [InlineData("a 1,5")]
    [InlineData("<html>")]
    public void Read_AnythingElse_NamesTheLine(string line)
    {
        ExpositionException fault = Assert.Throws<ExpositionException>(() => ExpositionReader.Read("ok 1\n" + line, 10));

        Assert.Equal((ExpositionFault.Malformed, 2, line), (fault.Fault, fault.Line, fault.Text));
    }

    [Fact]
    public void Read_BehindTheEndOfOpenMetrics_NothingIsRead() => Assert.Single(ExpositionReader.Read("a 1\n# EOF\nb 2\n", 10));

    [Fact]
    public void Read_MoreThanAreTaken_IsAFault() => Assert.Equal(
        ExpositionFault.TooMany,
        Assert.Throws<ExpositionException>(() => ExpositionReader.Read(string.Concat(Enumerable.Range(0, 11).Select(i => $"a{i} 1\n")), 10)).Fault);

    /// <summary>Bounded fuzzing.</summary>
    [Fact]
    public void Read_Rubbish_IsSamplesOrAFault()
    {
        var random = new Random(20261129);
        const string letters = "a1={}\"\\, \n#.-+eINnf:_\t\0한";
        for (int i = 0; i < 50_000; i++)
        {
            var text = new StringBuilder();
            for (int length = random.Next(60); length > 0; length--)
                text.Append(letters[random.Next(letters.Length)]);
            try
            {
                foreach (ExposedSample sample in ExpositionReader.Read(text.ToString(), 100))
                {
                    string value = sample.Value.ToString(CultureInfo.InvariantCulture).Replace("Infinity", "Inf", StringComparison.Ordinal);
                    Assert.Equal(sample.ToString(), Assert.Single(ExpositionReader.Read($"{sample} {value}", 1)).ToString());
                }
            }
            catch (ExpositionException)
            {
                // What it is for.
            }
        }
    }
}
