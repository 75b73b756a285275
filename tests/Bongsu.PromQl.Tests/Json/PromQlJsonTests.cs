using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Bongsu.Metrics;
using Bongsu.PromQl.Json;
using FsCheck.Xunit;

namespace Bongsu.PromQl.Tests.Json;

public sealed class PromQlJsonTests
{
    private static readonly Labels Up = Labels.Of((Labels.MetricName, "up"), ("job", "봉수\"<"));

    [Fact]
    public void Write_EachKind_IsPrometheusJson()
    {
        Assert.Equal("""{"status":"success","data":{"resultType":"scalar","result":[1.5,"+Inf"]}}""", Write(new PromQlScalar(1500, double.PositiveInfinity)));
        Assert.Equal("""{"status":"success","data":{"resultType":"string","result":[1435781451,"a\nb"]}}""", Write(new PromQlString(1435781451000, "a\nb")));
        Assert.Equal(
            """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up","job":"봉수\"<"},"value":[1435781451.781,"NaN"]}]}}""",
            Write(new PromQlVector([new(Up, 1435781451781, double.NaN)])));
        Assert.Equal(
            """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[-0.001,"1"],[0,"-Inf"]]}]}}""",
            Write(new PromQlMatrix([new(Labels.Empty, [new Sample(-1, 1), new Sample(0, double.NegativeInfinity)])])));
        Assert.Equal("""{"status":"success","data":{"resultType":"vector","result":[]}}""", Write(new PromQlVector([])));
    }

    /// <summary>Answers of hundreds of megabytes go out as they are written.</summary>
    [Fact]
    public async Task WriteAsync_WhileNobodyReads_KeepsLittle()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
        var result = new PromQlMatrix([
            .. Enumerable
                .Range(0, 40)
                .Select(n => new PromQlSeries(
                    Labels.Of(("n", $"{n}")),
                    [.. Enumerable.Range(0, n == 7 ? 20_000 : 2_000).Select(i => new Sample(i * 500, n + (i / 7.0)))])),
        ]);

        Task writing = PromQlJson.WriteAsync(pipe.Writer, result, TestContext.Current.CancellationToken);
        long most = 0;
        var all = new ArrayBufferWriter<byte>();
        while (!writing.IsCompleted || pipe.Reader.TryRead(out _))
        {
            if (writing.IsCompleted)
                await pipe.Writer.CompleteAsync();
            pipe.Reader.CancelPendingRead();
            ReadResult read = await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
            most = Math.Max(most, read.Buffer.Length);
            all.Write(read.Buffer.ToArray());
            pipe.Reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }

        await writing;
        Assert.InRange(most, 1, 256 * 1024);
        Assert.Equal(Write(result), Encoding.UTF8.GetString(all.WrittenSpan));
        Assert.InRange(all.WrittenCount, 1, PromQlJson.Estimate(result));
    }

    /// <summary>Large answers are written side by side: in order all the same.</summary>
    [Fact]
    public void Write_ManySeriesOfManyPoints_KeepsTheirOrder()
    {
        PromQlSeries[] series = [
            .. Enumerable.Range(0, 50).Select(
                n => new PromQlSeries(Labels.Of(("n", $"{n}")), [.. Enumerable.Range(0, 300).Select(i => new Sample(i * 500, n + (i / 7.0)))]))];

        using var json = System.Text.Json.JsonDocument.Parse(Write(new PromQlMatrix(series)));

        System.Text.Json.JsonElement[] found = [.. json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()];
        Assert.Equal(series.Select(s => s.Labels["n"]), found.Select(s => s.GetProperty("metric").GetProperty("n").GetString()));
        Assert.Equal(
            series.SelectMany(s => s.Points),
            found.SelectMany(s => s.GetProperty("values").EnumerateArray()).Select(
                p => new Sample((long)(p[0].GetDouble() * 1000), double.Parse(p[1].GetString()!, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void WriteError_EachKind_HasItsType()
    {
        foreach (
            (PromQlErrorKind kind, string type) in new[]
            {
                (PromQlErrorKind.BadData, "bad_data"),
                (PromQlErrorKind.Execution, "execution"),
                (PromQlErrorKind.Timeout, "timeout"),
            })
        {
            var error = new PromQlException(kind, "why");
            var output = new ArrayBufferWriter<byte>();
            PromQlJson.WriteError(output, error);

            Assert.Equal($$"""{"status":"error","errorType":"{{type}}","error":"why"}""", System.Text.Encoding.UTF8.GetString(output.WrittenSpan));
        }
    }

    /// <summary>Go's own results for strconv with the format and limits that Prometheus uses.</summary>
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.00001234, "0.00001234")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(9.5e-7, "9.5e-07")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(-1.7976931348623157e308, "-1.7976931348623157e+308")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.25e21, "1.25e+21")]
    [InlineData(1e100, "1e+100")]
    [InlineData(2251799813685249.5, "2251799813685249.5")]
    [InlineData(3.0000000000000004, "3.0000000000000004")]
    public void GoNumber_Known_IsAsGoWritesIt(double value, string text) => Assert.Equal(text, Format(value));

    [Property(MaxTest = 2000)]
    public bool GoNumber_Any_ReadsBackAndIsShortest(long bits)
    {
        double value = BitConverter.Int64BitsToDouble(bits);
        if (!double.IsFinite(value))
            return true;
        string text = Format(value);
        bool exponent = value != 0 && (Math.Abs(value) < 1e-6 || Math.Abs(value) >= 1e21);
        int digits = text.Split('e')[0].Replace(".", "", StringComparison.Ordinal).Trim('-').Trim('0').Length;
        int shortest = value.ToString("R", CultureInfo.InvariantCulture).Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('-').Trim('0').Length;
        return BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == bits
            && text.Contains('e', StringComparison.Ordinal) == exponent
            && digits == shortest;
    }

    [Property(MaxTest = 500)]
    public bool GoNumber_Scaled_ReadsBack(int mantissa, sbyte exponent) =>
        double.Parse(Format(mantissa * Math.Pow(10, exponent % 25)), CultureInfo.InvariantCulture) == mantissa * Math.Pow(10, exponent % 25);

    /// <summary>Decimals of few digits take a road of their own.</summary>
    [Property(MaxTest = 2000)]
    public bool GoNumber_Decimal_IsAsDotNetWritesIt(int mantissa, byte digits)
    {
        double value = mantissa / Math.Pow(10, digits % 4);
        return Format(value) == (value == 0 ? "0" : value.ToString("R", CultureInfo.InvariantCulture))
            && Format(value * 256) == (value * 256).ToString("R", CultureInfo.InvariantCulture);
    }

    private static string Format(double value)
    {
        Span<byte> output = stackalloc byte[GoNumber.LongestBytes];
        return System.Text.Encoding.ASCII.GetString(output[..GoNumber.Format(value, output)]);
    }

    private static string Write(PromQlResult result)
    {
        var output = new ArrayBufferWriter<byte>();
        PromQlJson.Write(output, result);
        return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
