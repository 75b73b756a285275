using Bongsu.Model.Words;




namespace Bongsu.Respond.Trackers.Jira;

/// <summary>How attempts to change issues in Jira end.</summary>
[Sentences("jira")]
internal static partial class JiraReasons;
