using Bongsu.Metrics;
using Bongsu.PromQl.Admission;
using Bongsu.PromQl.Engine;
using Bongsu.Testing;

namespace Bongsu.PromQl.Tests.Engine;

/// <summary>
/// Issue 10: ten queries of 43 characters took 8.6 GB, and one label_replace of 681 characters more than 14 GB. What a query makes is counted before it is
/// made.
/// </summary>
public sealed class MemoryTests : IAsyncLifetime
{
    private const long Limit = 8 << 20;

    private readonly InMemoryMetricsStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        for (int series = 0; series < 50; series++)
            await _store.AddAsync(Labels.Of((Labels.MetricName, "m"), ("s", $"{series}")), Enumerable.Range(0, 1_000).Select(i => (i * 1000L, (double)i)));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    public static TheoryData<string> Greedy() =>
    [
        Nested(
            "label_replace({0}, \"a\", \"" + string.Concat(Enumerable.Repeat("$0", 40)) + "\", \"a\", \".*\")",
            "label_replace(m, \"a\", \"xxxxxxxxxx\", \"\", \".*\")",
            8),
        Nested(
            "label_join({0}, \"a\", \"\"" + string.Concat(Enumerable.Repeat(", \"a\"", 40)) + ")",
            "label_replace(m, \"a\", \"xxxxxxxxxx\", \"\", \".*\")",
            8),
        "sum_over_time(vector(1)[9999h:1s])",
        "m[1h] ",
        Nested("({0} + m)", "m", 60),
        Nested("-{0}", "m", 60),
        Nested("abs({0})", "m", 60),
        Nested("({0} or m)", "m", 60),
        Nested("({0} and m)", "m", 60),
        Nested("topk(40, {0})", "m", 60),
        Nested("sum by (s) ({0})", "m", 60),
        "sum_over_time(m[2h:1s])",
        Nested("clamp({0}, 0, 1)", "m", 60),
        "absent(" + Nested("({0} > 1)", "m", 60) + ")",
        "histogram_quantile(0.5, " + Nested("({0} > 1)", "m", 60) + ")",
    ];

    [Theory]
    [MemberData(nameof(Greedy))]
    public async Task A_greedy_query_is_refused_before_it_has_the_memory(string expression)
    {
        var engine = new PromQlEngine(_store, new PromQlOptions { MemoryBytes = expression.StartsWith("m[", StringComparison.Ordinal) ? Limit / 16 : Limit });
        long before = GC.GetAllocatedBytesForCurrentThread();

        var refused = await Assert.ThrowsAsync<PromQlException>(() => expression.Contains('[', StringComparison.Ordinal)
            ? engine.QueryAsync(expression, 1_000_000, Token).AsTask()
            : engine.QueryRangeAsync(expression, 0, 1_000_000, 1_000, Token).AsTask());

        // The store in memory answers on this thread, with copies of its own (a few MiB for the samples of a selector).
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(PromQlErrorKind.Execution, refused.Kind);
        Assert.Contains("MiB of memory", refused.Message, StringComparison.Ordinal);
        Assert.True(allocated < 16 * Limit, $"{allocated} bytes were allocated");
    }

    [Fact]
    public async Task Queries_of_one_account_share_it_until_their_answers_have_gone()
    {
        using var all = new QueryMemory(2 << 20);
        var first = new QueryMemory(2 << 20, all);
        using var second = new QueryMemory(2 << 20, all);
        await new PromQlEngine(_store, memory: first).QueryRangeAsync("m", 0, 1_000_000, 1_000, Token);

        var refused = await Assert.ThrowsAsync<PromQlException>(
            () => new PromQlEngine(_store, memory: second).QueryRangeAsync("m", 0, 1_000_000, 1_000, Token).AsTask());

        Assert.Equal(PromQlErrorKind.Unavailable, refused.Kind);
        Assert.Contains("queries under way", refused.Message, StringComparison.Ordinal);
        first.Dispose();
        second.Dispose();
        Assert.Equal(0, all.Used);
        await new PromQlEngine(_store, memory: second).QueryRangeAsync("m", 0, 1_000_000, 1_000, Token);
    }

    [Fact]
    public async Task A_complaint_about_enormous_labels_is_short()
    {
        const string Long = "label_replace(label_replace(m, \"a\", \"xxxxxxxxxx\", \"\", \".*\"), \"a\", "
            + "\"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
            + "$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0\", \"a\", \".*\")";

        var refused = await Assert.ThrowsAsync<PromQlException>(
            () => new PromQlEngine(_store).QueryAsync($"label_replace({Long}, \"s\", \"\", \"\", \".*\")", 500_000, Token).AsTask());

        Assert.True(refused.Message.Length < 300, refused.Message);
        Assert.Contains("same labels", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_of_very_many_samples_is_read_whole()
    {
        await _store.AddAsync(Labels.Of((Labels.MetricName, "long")), Enumerable.Range(0, 300_005).Select(i => (i * 10L, 1d)));

        var answer = Assert.IsType<PromQlVector>(await new PromQlEngine(_store).QueryAsync("sum_over_time({__name__=~\"long|m\"}[2h])", 4_000_000, Token));

        Assert.Equal(300_005, answer.Points.Single(p => p.Labels["s"].Length == 0).Value);
    }

    private static string Nested(string outer, string inner, int times)
    {
        for (int i = 0; i < times; i++)
            inner = outer.Replace("{0}", inner, StringComparison.Ordinal);
        return inner;
    }
}
