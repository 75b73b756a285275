namespace Bongsu.Protocols.Jira;

/// <summary>What a caller may do after a failure. Closed set: it may be a metric's tag.</summary>
public enum JiraFailure
{
    /// <summary>Nothing was done; the same call may succeed later. See <see cref="JiraException.RetryAfter"/>.</summary>
    RetryLater,

    /// <summary>It may have been done or not: the answer was lost. Look before calling again.</summary>
    Ambiguous,

    /// <summary>Jira refused what was asked; the same call will fail again. See <see cref="JiraException.FieldErrors"/>.</summary>
    Refused,

    /// <summary>Jira refused who asked: the credentials are wrong, or lack a right.</summary>
    Unauthorised,
}
