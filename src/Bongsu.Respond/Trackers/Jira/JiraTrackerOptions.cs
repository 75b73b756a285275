using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>Options of a <c>jira</c> tracker.</summary>
internal sealed class JiraTrackerOptions : IValidatableObject
{
    /// <summary>The site, <c>https://example.atlassian.net</c>.</summary>
    [Required]
    public string Url { get; init; } = "";

    /// <summary>Cloud: the account's mail address. Data Center: absent for a personal access token, or a user name.</summary>
    public string? User { get; init; }

    /// <summary>API token, personal access token or password.</summary>
    [Required]
    public Secret? Token { get; init; }

    /// <summary>auto, cloud or datacenter.</summary>
    public JiraApiType ApiType { get; init; } = JiraApiType.Auto;

    /// <summary>The first that is for a problem decides; a problem that none is for gets no issue.</summary>
    public IReadOnlyList<JiraRule> Rules { get; init; } = [];

    /// <summary>Preferred among several statuses of the category done: its name, or the transition's.</summary>
    public string? DoneStatus { get; init; }

    /// <summary>Set on closing where the workflow takes one.</summary>
    public string? Resolution { get; init; }

    /// <summary>Whether a recovery closes the issue; it is only commented otherwise. Default true.</summary>
    public bool CloseOnRecovery { get; init; } = true;

    /// <summary>
    /// An issue whose incident ended no longer ago than this is reopened when the incident comes back; later a new one links to it. 0 to 366 days, default 7
    /// days; 0 reopens none.
    /// </summary>
    public TimeSpan ReopenWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Preferred among several ways back to a status to do: the name of the status, or the transition's.</summary>
    public string? ReopenStatus { get; init; }

    /// <summary>The type of the link from a new issue to the earlier one; empty for none. Default Relates.</summary>
    public string LinkType { get; init; } = "Relates";

    /// <summary>Whether what people do in Jira comes back: status, assignee, comments. Default true.</summary>
    public bool Sync { get; init; } = true;

    /// <summary>How often Jira is asked what has changed. Default one minute.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The secret of Jira's webhook; without it nothing is taken at /jira/NAME, and Jira is only asked.</summary>
    public Secret? Secret { get; init; }

    /// <summary>Of issues and comments.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>Of times in issues and comments; an IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HttpUrl.Refuse(Url, "user and token") is { } refusal)
            yield return new ValidationResult(refusal);
        if (Poll < TimeSpan.FromSeconds(15) || Poll > TimeSpan.FromHours(1))
            yield return new ValidationResult("poll must be 15s to 1h.");
        if (ReopenWithin < TimeSpan.Zero || ReopenWithin > TimeSpan.FromDays(366))
            yield return new ValidationResult("reopenWithin must be 0s to 366d.");
        foreach (
            JiraRule rule in Rules.Where(r => r.Project is { } key && (key.Length is 0 or > 64 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))))
            yield return new ValidationResult($"project '{rule.Project}' is not a project's key, such as OPS.");
        foreach (string label in Rules.SelectMany(r => r.Labels).Where(l => l.Length is 0 or > 255 || l.Any(char.IsWhiteSpace)))
            yield return new ValidationResult($"label '{label}' has a blank, which Jira does not take.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new ValidationResult($"timeZone '{TimeZone}' is not known; write an IANA name such as Asia/Seoul.");
    }
}
