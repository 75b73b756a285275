using System.Text;
using Bongsu.Protocols.Graphite;

namespace Bongsu.Protocols.Tests.Graphite;

public sealed class GraphiteLineTests
{
    [Theory]
    [InlineData("servers.web-1.cpu 1.5 1700000000", "servers.web-1.cpu  1.5 1700000000")]
    [InlineData("cpu;host=web-1;core=0 3 1700000000.5", "cpu host=web-1,core=0 3 1700000000.5")]
    [InlineData("  a\t-2e3   -1 ", "a  -2000 ")]
    [InlineData("a 1 N", "a  1 ")]
    [InlineData("a 1", "a  1 ")]
    public void Lines_are_read(string text, string expected)
    {
        GraphiteLine line = GraphiteLine.Parse(Encoding.UTF8.GetBytes(text), out string? fault)!;

        Assert.Null(fault);
        Assert.Equal(expected, $"{line.Path} {string.Join(',', line.Tags.Select(t => $"{t.Key}={t.Value}"))} {line.Value} {line.Seconds}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a x 1")]
    [InlineData("a 1 x")]
    [InlineData("a 1 1 1")]
    [InlineData("a;b 1 1")]
    [InlineData("a;b= 1 1")]
    [InlineData(";b=c 1 1")]
    public void What_is_none_is_said(string text)
    {
        Assert.Null(GraphiteLine.Parse(Encoding.UTF8.GetBytes(text), out string? fault));
        Assert.EndsWith(".", fault!, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_comes_is_read_or_refused()
    {
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] line = Encoding.UTF8.GetBytes("a.b;c=d 1.5 1700000000");
            for (int i = random.Next(1, 5); i > 0; i--)
                line[random.Next(line.Length)] = (byte)random.Next(256);
            Assert.Equal(GraphiteLine.Parse(line, out string? fault) is null, fault is not null);
        }
    }
}
