using System.Text.Json.Serialization;

namespace Bongsu.Collect.Checks.Http;

/// <summary>Versions of HTTP that a check can ask with.</summary>
public enum HttpVersions
{
    /// <summary>HTTP/1.1.</summary>
    [JsonStringEnumMemberName("1.1")]
    One,

    /// <summary>HTTP/2; over TLS where the URL says https, and without asking first where it says http.</summary>
    [JsonStringEnumMemberName("2")]
    Two,
}
