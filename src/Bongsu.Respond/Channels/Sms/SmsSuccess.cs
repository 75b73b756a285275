using System.Text.Json.Serialization;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>The part of an answer that tells success: many gateways answer 200 whatever happened.</summary>
internal sealed class SmsSuccess
{
    /// <summary>Members of a JSON answer from the outside in, with places in lists: <c>header.isSuccessful</c>, <c>messages[0].status</c>.</summary>
    public string? Path { get; init; }

    /// <summary>What stands there on success; numbers and true/false as they are written in JSON.</summary>
    [JsonPropertyName("equals")]
    public string? IsEqual { get; init; }

    /// <summary>A regular expression that finds something in the answer on success.</summary>
    public string? Regex { get; init; }
}
