using System.Text.Json;
using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Values;
using Bongsu.Collect.Receivers.CloudValue;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Receivers;

public sealed class CloudValueKindTests : ReceiverKindContract
{
    internal override IReceiverKind Kind { get; } = new CloudValueKind();

    private protected override EffectiveItem ItemOf(string key, string type) =>
        TestHosts.Item(key, type) with { Options = Options($$"""{"fact": "{{key}}"}""") };

    private protected override async Task SendAsync(string host, string key, string value)
    {
        if (World.Catalog.Find(host) is not { } found)
            return;
        var values = new CloudValues(World.Ingest, World.Metrics, World.Metrics, [new CloudValueKind()]);
        await values.StoreFactsAsync(
            found, new Dictionary<string, string> { [key] = value }, World.Now.ToDateTimeOffset(), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"fact": "life", "metric": "CPUUtilization"}""")]
    [InlineData("""{"metric": "CPUUtilization", "settle": "2h"}""")]
    [InlineData("""{"metric": "CPUUtilization", "missing": "perhaps"}""")]
    public void Options_that_cannot_be_meant_are_refused(string options) =>
        Assert.Null(((ICloudItemKind)Kind).WishOf(Kind.Type, Options(options)));

    [Fact]
    public void A_metric_says_what_its_gaps_mean()
    {
        CloudWish wish = ((ICloudItemKind)Kind).WishOf(
            Kind.Type,
            Options(
                """{"namespace": "AWS/SQS", "metric": "NumberOfMessagesSent", "dimensions": "QueueName=jobs", "statistic": "Sum", "missing": "zero", "settle": "5m"}"""
            )
        )!;

        Assert.Equal(("AWS/SQS", "NumberOfMessagesSent", "QueueName=jobs", "Sum"), (wish.Namespace, wish.Metric, wish.Dimensions, wish.Statistic));
        Assert.Equal((CloudMissing.Zero, TimeSpan.FromMinutes(5), null), (wish.Missing, wish.Settle, wish.Fact));
    }

    private static Dictionary<string, JsonElement> Options(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
}
