namespace Bongsu.Protocols.Jira;

/// <summary>The category of a status. Names of statuses are chosen by each site and localised; these are not.</summary>
public enum JiraStatusCategory
{
    /// <summary>None of the known ones.</summary>
    Undefined,

    /// <summary><c>new</c>: to do.</summary>
    ToDo,

    /// <summary><c>indeterminate</c>: in progress.</summary>
    InProgress,

    /// <summary><c>done</c>.</summary>
    Done,
}
