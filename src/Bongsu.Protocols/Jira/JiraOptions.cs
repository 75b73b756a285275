namespace Bongsu.Protocols.Jira;

/// <summary>Where a Jira is and how to talk to it.</summary>
public sealed record JiraOptions
{
    /// <summary>The site, with the context path where there is one: <c>https://example.atlassian.net</c>, <c>https://jira.example/jira</c>.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>How to sign in.</summary>
    public required JiraCredentials Credentials { get; init; }

    /// <summary>Which Jira it is; null to ask it once.</summary>
    public JiraDeployment? Deployment { get; init; }

    /// <summary>Longest wait for one answer. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Greatest answer, in bytes. Default 8 MiB.</summary>
    public int MaxAnswerBytes { get; init; } = 8 * 1024 * 1024;
}
