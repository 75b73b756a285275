using System.Text;
using Bongsu.Protocols.StatsD;

namespace Bongsu.Protocols.Tests.StatsD;

public sealed class StatsDLineTests
{
    [Theory]
    [InlineData("jobs:1|c", "jobs Counter 1 1")]
    [InlineData("jobs:3|c|@0.1", "jobs Counter 3 0.1")]
    [InlineData("room:21.5|g", "room Gauge 21.5 1")]
    [InlineData("room:-1|g", "room Gauge +-1 1")]
    [InlineData("room:+2|g", "room Gauge +2 1")]
    [InlineData("took:320|ms|@0.5|#zone:a,beta", "took Timer 320 0.5 zone=a beta=true")]
    [InlineData("took:1:2|h", "took Histogram 1 1;took Histogram 2 1")]
    [InlineData("took,zone=a,host=b:4|d", "took Histogram 4 1 zone=a host=b")]
    [InlineData("users:ann|s", "users Set ann 1")]
    public void Lines_are_read(string text, string expected)
    {
        List<StatsDLine> lines = [];

        Assert.Null(StatsDLine.Parse(Encoding.UTF8.GetBytes(text), lines));
        Assert.Equal(expected, string.Join(';', lines.Select(l =>
            string.Join(' ', (string[])[l.Name, l.Type.ToString(), l.Type == StatsDType.Set ? l.Member : $"{(l.IsChange ? "+" : "")}{l.Value}", $"{l.Rate}",
                .. l.Tags.Select(t => $"{t.Key}={t.Value}")]))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a:1")]
    [InlineData("a|c")]
    [InlineData(":1|c")]
    [InlineData("a:x|c")]
    [InlineData("a:1|x")]
    [InlineData("a:1|c|@0")]
    [InlineData("a:1|c|@2")]
    [InlineData("a:NaN|g")]
    public void What_is_none_is_said(string text) =>
        Assert.EndsWith(".", StatsDLine.Parse(Encoding.UTF8.GetBytes(text), [])!, StringComparison.Ordinal);

    [Fact]
    public void Whatever_comes_is_read_or_refused()
    {
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] line = Encoding.UTF8.GetBytes("a,x=y:1.5:2|ms|@0.5|#zone:a");
            for (int i = random.Next(1, 5); i > 0; i--)
                line[random.Next(line.Length)] = (byte)random.Next(256);
            StatsDLine.Parse(line, []);
        }
    }
}
