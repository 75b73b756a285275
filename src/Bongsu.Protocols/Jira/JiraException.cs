namespace Bongsu.Protocols.Jira;

/// <summary>A call to Jira failed. The message names the call, the status and Jira's reasons, never credentials.</summary>
public sealed class JiraException(JiraFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the caller may do.</summary>
    public JiraFailure Failure { get; } = failure;

    /// <summary>The HTTP status, or null where there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>How long Jira asks to be left alone, or null where it said nothing. Asking sooner makes it longer.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Jira's complaints by id of the field; empty mostly.</summary>
    public IReadOnlyDictionary<string, string> FieldErrors { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
