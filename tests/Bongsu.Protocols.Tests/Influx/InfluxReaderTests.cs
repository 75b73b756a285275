using System.Text;
using Bongsu.Protocols.Influx;

namespace Bongsu.Protocols.Tests.Influx;

/// <summary>The examples of InfluxDB's own page on its line protocol, and what breaks them.</summary>
public sealed class InfluxReaderTests
{
    [Theory]
    [InlineData(
        "myMeasurement,tag1=value1,tag2=value2 fieldKey=\"fieldValue\" 1556813561098000000",
        "myMeasurement {tag1=value1,tag2=value2}  @1556813561098000000")]
    [InlineData("m a=1,b=1i,c=12485903u,d=t,e=False,f=-1.5e3", "m {} a=1,b=1,c=12485903,d=1,e=0,f=-1500 @")]
    [InlineData("my\\ Measurement\\,x,tag\\ Key1=tag\\=Value1 field\\,Key=100", "my Measurement,x {tag Key1=tag=Value1} field,Key=100 @")]
    [InlineData("m s=\"a\\\"b\\\\\",n=2 5", "m {} n=2 @5")]
    [InlineData("m s=\"two\nlines\",n=2 5", "m {} n=2 @5")]
    [InlineData("m n=2 -5\r", "m {} n=2 @-5")]
    [InlineData("  m   n=2   ", "m {} n=2 @")]
    public void Lines_are_read(string text, string expected) => Assert.Equal([expected], Read(text));

    [Theory]
    [InlineData("m", "no field")]
    [InlineData("m ", "the field is empty")]
    [InlineData(",a=b n=1", "the measurement is empty")]
    [InlineData("m,a n=1", "the tag 'a' has no value")]
    [InlineData("m,a= n=1", "the value of a tag is empty")]
    [InlineData("m n", "the field 'n' has no value")]
    [InlineData("m n=x", "the field 'n' is neither a number")]
    [InlineData("m n=1.5i", "the field 'n' is neither a number")]
    [InlineData("m n=-1u", "the field 'n' is neither a number")]
    [InlineData("m n=NaN", "the field 'n' is neither a number")]
    [InlineData("m n=1 x", "the timestamp is not a whole number")]
    [InlineData("m n=1 1 2", "something follows the timestamp")]
    [InlineData("m n=\"x", "has no end")]
    public void What_is_wrong_is_said_and_the_next_line_is_read(string text, string expected)
    {
        List<string> lines = Read("first n=1\n" + text + "\nlast n=2");

        Assert.Equal("first {} n=1 @", lines[0]);
        Assert.Contains(lines, l => l.StartsWith("2: ", StringComparison.Ordinal) && l.Contains(expected, StringComparison.Ordinal));
        Assert.Equal("last {} n=2 @", lines[^1]);
    }

    [Fact]
    public void Comments_and_empty_lines_are_passed_over_and_counted()
    {
        List<string> lines = Read("# a comment\n\n\r\nm n=1\nbroken\n");

        Assert.Equal("m {} n=1 @", lines[0]);
        Assert.StartsWith("5: ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_comes_the_walk_ends()
    {
        const string alphabet = "mn=,1i \\\"\n\r#tu.-é";
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = Encoding.UTF8.GetBytes(new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => alphabet[random.Next(alphabet.Length)])]));
            if (bytes.Length > 0 && seed % 5 == 0)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var reader = new InfluxReader(bytes);
            int before = -1;
            while (reader.MoveNext())
            {
                Assert.True(reader.Current is null != reader.Fault is null);
                Assert.True(reader.Position > before);
                before = reader.Position;
            }
        }
    }

    private static List<string> Read(string text)
    {
        List<string> lines = [];
        var reader = new InfluxReader(Encoding.UTF8.GetBytes(text));
        while (reader.MoveNext())
        {
            lines.Add(reader.Current is { } p
                ? $"{p.Measurement} {{{string.Join(',', p.Tags.Select(t => $"{t.Key}={t.Value}"))}}} "
                    + $"{string.Join(',', p.Fields.Select(f => $"{f.Key}={f.Value}"))} @{p.Timestamp}"
                : $"{reader.Line}: {reader.Fault}");
        }

        return lines;
    }
}
