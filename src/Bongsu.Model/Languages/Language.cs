using System.Text.Json.Serialization;

namespace Bongsu.Model.Languages;

/// <summary>The languages that people are spoken to in.</summary>
public enum Language
{
    /// <summary>English.</summary>
    [JsonStringEnumMemberName("en")]
    English,

    /// <summary>한국어.</summary>
    [JsonStringEnumMemberName("ko")]
    Korean,
}
