using System.Text.Json.Serialization;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>Which of Jira's two kinds a site is.</summary>
internal enum JiraApiType
{
    /// <summary>Asked once.</summary>
    Auto,

    /// <summary>Cloud.</summary>
    Cloud,

    /// <summary>Data Center or Server.</summary>
    [JsonStringEnumMemberName("datacenter")]
    DataCenter,
}
