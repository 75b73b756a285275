using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>A channel (통지 매체). What stands beside name, type and enabled are the options of its kind.</summary>
public sealed record ChannelDefinition : IDefinition, IHasOptions
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>The kind: <c>smtp</c>, <c>sms</c>, <c>webhook</c>, ...</summary>
    public required string Type { get; init; }

    /// <summary>False keeps it and sends nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The test message that it sends by itself; none where absent.</summary>
    public SelfTestDefinition? SelfTest { get; init; }

    /// <summary>The words of its messages about problems; the usual ones where absent.</summary>
    public MessageTemplateDefinition? Template { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
