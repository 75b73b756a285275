using System.Text.Json;
using Bongsu.Collect.Clouds;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Receivers.CloudValue;

/// <summary><c>cloud-value</c>.</summary>
internal sealed class CloudValueKind() : ReceiverKind<CloudValueOptions>(
    "cloud-value", "A metric, or a fact of the discovery, from the cloud that the host is in."), ICloudItemKind
{
    private KindRegistry? _own;

    /// <inheritdoc />
    public override bool KeepsInterval => true;

    /// <inheritdoc />
    public CloudWish? WishOf(string type, IEnumerable<KeyValuePair<string, JsonElement>> options) =>
        type == Type && (_own ??= new KindRegistry([this])).Bind(KindFamily.Receiver, new ItemOptions(type, options), []) is CloudValueOptions bound
            ? WishOf(bound)
            : null;

    private static CloudWish WishOf(CloudValueOptions options) => new()
    {
        Fact = options.Fact,
        Namespace = options.Namespace,
        Metric = options.Metric,
        Dimensions = options.Dimensions,
        Statistic = options.Statistic,
        Missing = options.Missing,
        Settle = options.Settle,
    };

    private sealed class ItemOptions(string type, IEnumerable<KeyValuePair<string, JsonElement>> options) : IHasOptions
    {
        public string Type => type;

        public IDictionary<string, JsonElement> Options { get; } = new Dictionary<string, JsonElement>(options);
    }
}
