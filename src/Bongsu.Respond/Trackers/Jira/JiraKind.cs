namespace Bongsu.Respond.Trackers.Jira;

/// <summary><c>jira</c>.</summary>
internal sealed class JiraKind() : TrackerKind<JiraTrackerOptions, JiraTracker>(
    "jira", "Issues in Jira, Cloud or Data Center: opened once, commented and closed on recovery.");
