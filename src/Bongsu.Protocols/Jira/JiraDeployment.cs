namespace Bongsu.Protocols.Jira;

/// <summary>Which Jira it is: they differ in paths, rich text, search and the names of people.</summary>
public enum JiraDeployment
{
    /// <summary>REST v3, Atlassian Document Format, search by token, people by account id.</summary>
    Cloud,

    /// <summary>Data Center or Server: REST v2, wiki markup, search by offset, people by name.</summary>
    DataCenter,
}
