using System.Globalization;
using System.Text;
using Bongsu.Metrics;
using Bongsu.PromQl.Engine;
using Bongsu.Testing;

namespace Bongsu.PromQl.Tests;

/// <summary>
/// Runs a file of cases:
/// <code>
/// load 1m                                a series a line, its values from time 0 in this step
///   up{job="a"} 1 2 _ 3+1x4 stale        "_" none, 3+1x4 = 3 4 5 6 7, 2x3 = 2 2 2 2, stale = the marker
/// eval 5m sum(up)                        an instant query at this time, then the whole vector, or one number
///   {job="a"} 3
/// range 0 10m 5m up                      start, end, step, then the whole matrix
///   up{job="a"} 1 _ 3
/// ordered 5m topk(2, up)                 as eval, and the order counts
/// fail 5m up + on() up :: duplicate      must fail with this in the message
/// clear                                  forgets the samples
/// </code>
/// A line that starts with # is a comment.
/// </summary>
internal sealed class CaseFile(string text) : IAsyncDisposable
{
    private InMemoryMetricsStore _store = new();

    public int Checked { get; private set; }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string[] lines = text.Split('\n');
        int at = 0;
        while (at < lines.Length)
        {
            int number = at + 1;
            string line = lines[at++].TrimEnd();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var block = new List<string>();
            while (at < lines.Length && lines[at].StartsWith(' '))
                block.Add(lines[at++].Trim());
            try
            {
                await RunAsync(line, block, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"line {number}: {line}\n{e.Message}");
            }
        }
    }

    private async Task RunAsync(string line, List<string> block, CancellationToken cancellationToken)
    {
        var engine = new PromQlEngine(_store);
        string[] words = line.Split(' ', 2);
        switch (words[0])
        {
            case "clear":
                _store = new InMemoryMetricsStore();
                break;
            case "load":
                foreach (string series in block)
                    await LoadAsync(series, Time(words[1]));
                break;
            case "eval":
            case "ordered":
            {
                string[] parts = words[1].Split(' ', 2);
                Compare(await engine.QueryAsync(parts[1], Time(parts[0]), cancellationToken), block, words[0] == "ordered");
                Checked++;
                break;
            }

            case "range":
            {
                string[] parts = words[1].Split(' ', 4);
                PromQlMatrix matrix = await engine.QueryRangeAsync(parts[3], Time(parts[0]), Time(parts[1]), Time(parts[2]), cancellationToken);
                CompareMatrix(matrix, block, Time(parts[0]), Time(parts[1]), Time(parts[2]));
                Checked++;
                break;
            }

            case "fail":
            {
                string[] parts = words[1].Split(' ', 2);
                string[] wanted = parts[1].Split(" :: ");
                var thrown = await Assert.ThrowsAsync<PromQlException>(() => engine.QueryAsync(wanted[0], Time(parts[0]), cancellationToken).AsTask());
                Assert.Contains(wanted[1], thrown.Message, StringComparison.Ordinal);
                Checked++;
                break;
            }

            default:
                throw new FormatException($"unknown command '{words[0]}'");
        }
    }

    private ValueTask LoadAsync(string line, long step)
    {
        (Labels labels, string values) = SplitSeries(line);
        return _store.AddAsync(
            labels, Expand(values).Select((value, i) => (i * step, value)).Where(s => s.value is not null).Select(s => (s.Item1, s.value!.Value)));
    }

    private static (Labels Labels, string Values) SplitSeries(string line)
    {
        int brace = line.IndexOf('{', StringComparison.Ordinal);
        int blank = line.IndexOf(' ', StringComparison.Ordinal);
        if (brace < 0 || brace > blank)
            return (Labels.Of((Labels.MetricName, line[..blank])), line[(blank + 1)..]);
        var labels = new List<Label> { new(Labels.MetricName, line[..brace]) };
        int at = brace + 1;
        while (line[at] != '}')
        {
            int equals = line.IndexOf("=\"", at, StringComparison.Ordinal);
            int end = line.IndexOf('"', equals + 2);
            labels.Add(new Label(line[at..equals].Trim(), line[(equals + 2)..end]));
            at = end + 1;
            while (line[at] is ',' or ' ')
                at++;
        }

        return (Labels.From(labels), line[(at + 1)..].Trim());
    }

    private static IEnumerable<double?> Expand(string values)
    {
        foreach (string word in values.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int times = word.LastIndexOf('x');
            string first = times < 0 ? word : word[..times];
            int repeat = times < 0 ? 0 : int.Parse(word[(times + 1)..], CultureInfo.InvariantCulture);
            if (first == "_")
            {
                for (int i = 0; i <= Math.Max(repeat - 1, 0); i++)
                    yield return null;
                continue;
            }

            int sign = first.Length > 1 ? first.IndexOfAny(['+', '-'], 1) : -1;
            if (sign > 0 && first[sign - 1] == 'e')
                sign = -1;
            double value = Number(sign < 0 ? first : first[..sign]);
            double step = sign < 0 ? 0 : Number(first[sign..].TrimStart('+'));
            for (int i = 0; i <= repeat; i++)
                yield return step == 0 ? value : value + (step * i);
        }
    }

    private static double Number(string word) => word switch
    {
        "stale" => BitConverter.Int64BitsToDouble(0x7ff0000000000002),
        "Inf" or "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(word, CultureInfo.InvariantCulture),
    };

    private static long Time(string word)
    {
        int minutes = word.IndexOf('m', StringComparison.Ordinal);
        if (minutes > 0 && minutes < word.Length - 1)
            return Time(word[..(minutes + 1)]) + Time(word[(minutes + 1)..]);
        long unit = word[^1] switch { 's' => 1000, 'm' => 60_000, 'h' => 3_600_000, 'd' => 86_400_000, _ => 1000 };
        return (long)(double.Parse(word.TrimEnd('s', 'm', 'h', 'd'), CultureInfo.InvariantCulture) * unit);
    }

    private static void Compare(PromQlResult result, List<string> block, bool ordered)
    {
        IEnumerable<string> found = result switch
        {
            PromQlScalar scalar => [Show(scalar.Value)],
            PromQlString text => ['"' + text.Value + '"'],
            PromQlVector vector => vector.Points.Select(p => $"{p.Labels} {Show(p.Value)}"),
            PromQlMatrix matrix =>
                matrix.Series.Select(s => $"{s.Labels} {string.Join(' ', s.Points.Select(p => $"{Show(p.Value)}@{p.TimestampMs / 1000.0}"))}"),
            _ => throw new InvalidOperationException(),
        };
        IEnumerable<string> wanted = block.Select(l => result is PromQlVector ? Normal(l) : result is PromQlScalar ? Show(Number(l)) : l);
        AssertSame(ordered ? wanted : wanted.Order(StringComparer.Ordinal), ordered ? found : found.Order(StringComparer.Ordinal));
    }

    private static void CompareMatrix(PromQlMatrix matrix, List<string> block, long start, long end, long step)
    {
        IEnumerable<string> found = matrix.Series.Select(s =>
        {
            var line = new StringBuilder(s.Labels.ToString());
            int next = 0;
            for (long time = start; time <= end; time += step)
                line.Append(' ').Append(next < s.Points.Count && s.Points[next].TimestampMs == time ? Show(s.Points[next++].Value) : "_");
            Assert.Equal(next, s.Points.Count);
            return line.ToString();
        });
        AssertSame(block.Select(Normal).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static string Normal(string line)
    {
        if (!line.Contains('{', StringComparison.Ordinal) && !char.IsAsciiLetter(line[0]))
            return Show(Number(line));
        (Labels labels, string values) = SplitSeries(line);
        return $"{labels} {string.Join(' ', Expand(values).Select(v => v is { } number ? Show(number) : "_"))}";
    }

    /// <summary>Eleven digits: enough to tell right from wrong, and not the last bits of another order of additions.</summary>
    private static string Show(double value) =>
        value == 0
            ? "0"
            : double.Parse(value.ToString("G11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

    private static void AssertSame(IEnumerable<string> wanted, IEnumerable<string> found) => Assert.Equal(string.Join('\n', wanted), string.Join('\n', found));
}
