namespace Bongsu.Protocols.Jira;

/// <summary>What a Jira says of itself.</summary>
/// <param name="Deployment">Which Jira it is.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">The site's name.</param>
public sealed record JiraServer(JiraDeployment Deployment, string Version, string Title);
