using System.Text.Json;
using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Values;
using Bongsu.Collect.Receivers.CloudValue;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Tests.Clouds.Values;

/// <summary>Metrics on their way into the stores: what a cloud brings late, changes, or leaves out; and what a start of the program in between does.</summary>
public sealed class CloudValuesTests : IAsyncDisposable
{
    private const string Key = "aws.sqs.sent";
    private readonly TestWorld _world = new();
    private readonly EffectiveHost _host;
    private readonly Dictionary<DateTimeOffset, double> _cloud = [];
    private CloudValues _values;
    private DateTimeOffset? _zero;

    public CloudValuesTests()
    {
        _host = _world.Catalog.Put(TestHosts.Host(
            "sqs-jobs",
            items: [TestHosts.Item(Key, "cloud-value") with { Options = Options("""{"namespace": "AWS/SQS", "metric": "NumberOfMessagesSent", "dimensions": "QueueName=jobs", "statistic": "Sum", "missing": "zero"}""") }])
            with { Tags = new Dictionary<string, string> { [CloudTags.Region] = "ap-northeast-2" } });
        _values = Values();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _world.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Late_points_wait_gaps_are_zero_and_what_changes_is_corrected()
    {
        DateTimeOffset start = Now;
        Put(0, 5);
        await MinutesAsync(2);
        Put(1, 3);
        await MinutesAsync(2);
        Put(0, 6);
        Put(3, 4);
        await MinutesAsync(10);

        Assert.Equal([6.0, 3, 0, 4, 0, 0], (await SamplesAsync(start)).Take(6));
        CloudQuery query = Assert.Single(await _values.DueAsync([_host], Now.AddHours(1), Cancelled)).Query;
        Assert.Equal(("ap-northeast-2", "AWS/SQS", "NumberOfMessagesSent", "QueueName=jobs", "Sum"), (
            query.Metric.Region, query.Metric.Namespace, query.Metric.Name, query.Metric.Dimensions, query.Metric.Statistic));
    }

    [Fact]
    public async Task A_point_is_judged_once_though_the_program_starts_in_between()
    {
        DateTimeOffset start = Now;
        for (int minute = 0; minute < 10; minute++)
            Put(minute, minute + 1);
        await MinutesAsync(6);
        _values = Values();
        await MinutesAsync(10);

        List<Metrics.Sample> samples = await _world.SamplesAsync(_host, Key);
        Assert.Equal(samples.Select(s => s.TimestampMs).Distinct(), samples.Select(s => s.TimestampMs));
        Assert.All(samples, s => Assert.Equal(0, s.TimestampMs % 60_000));
        Assert.Equal([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10], (await SamplesAsync(start)).Take(10));
    }

    [Fact]
    public async Task What_could_not_be_read_for_hours_is_read_afterwards()
    {
        Put(0, 1);
        await MinutesAsync(10);
        DateTimeOffset last = Now;
        _world.Clock.Advance(TimeSpan.FromHours(5));
        _cloud[last.AddHours(2)] = 7;

        CloudQuery query = Assert.Single(await _values.DueAsync([_host], Now, Cancelled)).Query;
        await MinutesAsync(1);

        Assert.True(query.From <= last);
        Assert.Contains(7.0, await SamplesAsync(last));
    }

    [Fact]
    public async Task A_part_of_an_answer_makes_no_zeros_and_says_why_there_is_nothing()
    {
        await StoreAsync("the cloud gave only a part of the points");

        Assert.Empty(await _world.SamplesAsync(_host, Key));
        Assert.Equal("the cloud gave only a part of the points", _world.Latest.Get(_host.ItemsByKey[Key])?.Error);
    }

    private static Dictionary<string, JsonElement> Options(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    private CloudValues Values() => new(_world.Ingest, _world.Metrics, _world.Metrics, [new CloudValueKind()]);

    private void Put(int minute, double value) => _cloud[(_zero ??= Now).AddMinutes(minute)] = value;

    private async Task MinutesAsync(int minutes)
    {
        for (int i = 0; i < minutes; i++)
        {
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
            await StoreAsync(null);
        }
    }

    private async Task StoreAsync(string? fault)
    {
        IReadOnlyList<DueMetric> due = await _values.DueAsync([_host], Now, Cancelled);
        CloudAnswer[] answers =
        [
            .. due.Select(d => new CloudAnswer(
                d.Query,
                [
                    .. _cloud
                        .Where(p => p.Key >= d.Query.From && p.Key < Now)
                        .OrderBy(p => p.Key)
                        .Select(p => new CloudPoint(p.Key.ToUnixTimeMilliseconds(), p.Value)),
                ],
                fault)),
        ];
        await _values.StoreAsync(due, answers, Now, Cancelled);
    }

    private async Task<IEnumerable<double>> SamplesAsync(DateTimeOffset from) =>
        (await _world.SamplesAsync(_host, Key)).Where(s => s.TimestampMs >= from.ToUnixTimeMilliseconds()).Select(s => s.Value);
}
