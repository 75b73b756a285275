using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Aws;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Testing.Aws;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Clouds.Aws;

/// <summary>What is read of CloudWatch, and how it is asked.</summary>
public sealed class AwsMetricTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero);

    private readonly AwsCloud _cloud = new(new TargetPolicy(new TargetOptions()), TimeProvider.System);
    private readonly CloudMeter _meter = new();
    private FakeAws _aws = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _aws = await FakeAws.StartAsync(TimeProvider.System, Cancelled);

    public async ValueTask DisposeAsync()
    {
        _cloud.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Points_of_all_pages_come_in_order()
    {
        _aws.PointsAPage = 3;
        for (int minute = 10; minute >= 1; minute--)
        {
            _aws.Put("AWS/EC2|CPUUtilization|InstanceId=i-1|Average", s_now.AddMinutes(-minute), minute);
            _aws.Put("AWS/EC2|CPUUtilization|InstanceId=i-2|Average", s_now.AddMinutes(-minute), minute * 10);
        }

        IReadOnlyList<CloudAnswer> answers = await ReadAsync([Query("i-1"), Query("i-2"), Query("i-3")]);

        Assert.Equal([10.0, 9, 8, 7, 6, 5, 4, 3, 2, 1], answers[0].Points.Select(p => p.Value));
        Assert.Equal([100.0, 90, 80, 70, 60, 50, 40, 30, 20, 10], answers[1].Points.Select(p => p.Value));
        Assert.Equal(s_now.AddMinutes(-10).ToUnixTimeMilliseconds(), answers[0].Points[0].AtMs);
        Assert.Empty(answers[2].Points);
        Assert.All(answers, a => Assert.Null(a.Fault));
        Assert.Empty(_aws.Faults);
    }

    [Fact]
    public async Task A_part_of_the_points_is_said_to_be_one()
    {
        _aws.IsPartial = true;

        Assert.Equal("the cloud gave only a part of the points", Assert.Single(await ReadAsync([Query("i-1")])).Fault!.English());
    }

    [Fact]
    public async Task Twelve_hundred_metrics_are_three_requests_and_are_paid_for()
    {
        CloudQuery[] queries = [.. Enumerable.Range(0, 1200).Select(i => Query($"i-{i}"))];

        Assert.Equal(1200, (await ReadAsync(queries)).Count);

        Assert.Equal(3, _aws.Calls.Count(c => c == "GetMetricData"));
        Assert.Equal((3, 1200, 0.012), (_meter.Requests, _meter.Metrics, Math.Round(_meter.Dollars, 6)));
        Assert.Equal(new CloudCost(3, 1200, 0.012), ((ICloud)_cloud).CostOf(Options(), queries));
        Assert.Empty(_aws.Faults);
    }

    [Fact]
    public async Task A_refused_read_is_said()
    {
        _aws.Deny("GetMetricData", "AccessDenied");

        Assert.Contains(
            "AccessDenied",
            (await Assert.ThrowsAsync<CloudException>(() => ReadAsync([Query("i-1")]))).Message.English(),
            StringComparison.Ordinal);
    }

    [Property(MaxTest = 100)]
    public FsCheck.Property Batches_hold_every_metric_once_and_stay_within_bounds()
    {
        var metrics = from period in Gen.Elements(60, 300, 3600) from hours in Gen.Choose(0, 30) select (Period: period, Hours: hours);
        return Prop.ForAll(metrics.ListOf().ToArbitrary(), all =>
        {
            CloudQuery[] queries =
            [
                .. all.SelectMany(static a => Enumerable.Repeat(a, 37)).Select((a, i) => new CloudQuery(
                    new CloudMetric("r", "n", $"m{i}", "", "Sum", TimeSpan.FromSeconds(a.Period)), s_now.AddHours(-a.Hours))),
            ];
            IReadOnlyList<CloudQuery>[] batches = [.. AwsBatches.Of(queries, s_now)];
            return batches
                    .SelectMany(b => b)
                    .OrderBy(q => q.Metric.Name, StringComparer.Ordinal)
                    .SequenceEqual(queries.OrderBy(q => q.Metric.Name, StringComparer.Ordinal))
                && batches.All(b => b.Count is > 0 and <= AwsBatches.MostQueries)
                && batches.All(b => b.Sum(q => Math.Ceiling((s_now - b.Min(o => o.From)) / q.Metric.Period)) <= AwsBatches.MostPoints);
        });
    }

    private static CloudQuery Query(string instance) =>
        new(new CloudMetric(FakeAws.Region, "AWS/EC2", "CPUUtilization", $"InstanceId={instance}", "Average", TimeSpan.FromMinutes(1)), s_now.AddMinutes(-15));

    private AwsCloudOptions Options() => new()
    {
        Regions = [FakeAws.Region], AccessKey = FakeAws.AccessKey, Secret = new Secret(FakeAws.SecretKey), Endpoint = _aws.Url.ToString(),
    };

    private Task<IReadOnlyList<CloudAnswer>> ReadAsync(CloudQuery[] queries) => ((ICloud)_cloud).ReadAsync(Options(), queries, s_now, _meter, Cancelled);
}
