using Bongsu.Protocols.Jira;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Issues;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>Issues in Jira, Cloud or Data Center. docs/trackers/jira.md describes it.</summary>
internal sealed class JiraTracker(JiraSites sites) : Tracker<JiraTrackerOptions>
{
    // Jira names all wrong fields at once, mostly.
    private const int MostCreations = 3;
    private static readonly TimeSpan WrongCredentials = TimeSpan.FromMinutes(5);

    // What may be missing without the issue being lost. Labels are not among them: by them the issue is found again.
    private static readonly string[] Dispensable = ["priority", "assignee", "components", "description"];

    /// <inheritdoc />
    protected override async Task<TrackerResult> OpenAsync(TrackerTask task, JiraTrackerOptions options, CancellationToken cancellationToken)
    {
        if (JiraRules.Choose(options.Rules, task.Problem) is not { Project: { } project } rule)
            return TrackerResult.NotWanted(JiraReasons.NotWanted);
        try
        {
            JiraSite site = sites.Of(options);
            if (task.MayExist && await FindAsync(site.Client, task, cancellationToken) is { } found)
                return Exists(
                    found.Key,
                    found.Status,
                    JiraReasons.Found(found.Key),
                    options,
                    await LinkAsync(site.Client, found.Key, task, options, cancellationToken));
            string? apart = null;
            if (task.Earlier is { } earlier)
            {
                (TrackerResult? again, apart) = await AgainAsync(site, earlier, task, options, cancellationToken);
                if (again is not null)
                    return again;
            }

            TrackerResult result = await NewAsync(site, task, project, rule, options, cancellationToken);
            return apart is null ? result : result with { Notes = [apart, .. result.Notes] };
        }
        catch (JiraException e)
        {
            return new TrackerResult(Classify(e));
        }
    }

    /// <inheritdoc />
    protected override async Task<TrackerResult> CloseAsync(TrackerTask task, JiraTrackerOptions options, CancellationToken cancellationToken)
    {
        if (task.Key is not { } key)
            return new TrackerResult(DeliveryResult.Failed(JiraReasons.NothingToClose));
        bool commented = task.Commented;
        try
        {
            JiraClient client = sites.Of(options).Client;
            if (await client.GetIssueAsync(key, cancellationToken) is not { } issue)
                return new TrackerResult(DeliveryResult.Failed(JiraReasons.Gone(key)));
            // The comment comes before the move: an earlier try that moved it has commented it.
            commented |= task.MayExist && issue.Category == JiraStatusCategory.Done;
            if (!commented)
            {
                await client.AddCommentAsync(key, JiraText.Closing(task, options), cancellationToken);
                commented = true;
            }

            if (!options.CloseOnRecovery)
                return new TrackerResult(DeliveryResult.Delivered(JiraReasons.OnlyCommented(key))) { Status = issue.Status, Commented = true };
            if (issue.Category == JiraStatusCategory.Done)
                return new TrackerResult(DeliveryResult.Delivered(JiraReasons.AlreadyClosed(key, issue.Status))) { Status = issue.Status, Commented = true };
            JiraTransitionResult moved = await client.TransitionAsync(
                key, new JiraTransitionTarget(JiraStatusCategory.Done, options.DoneStatus, options.Resolution), cancellationToken);
            return moved.Taken is { } taken
                ? new TrackerResult(DeliveryResult.Delivered(JiraReasons.Closed(key, taken.ToStatus))) { Status = taken.ToStatus, Commented = true }
                : new TrackerResult(DeliveryResult.Failed(JiraReasons.NoWay(key, issue.Status, Names(moved.Offered))))
                {
                    Status = issue.Status,
                    Commented = true,
                };
        }
        catch (JiraException e)
        {
            return new TrackerResult(Classify(e)) { Commented = commented };
        }
    }

    /// <inheritdoc />
    protected override async Task<TrackerPreview> PreviewAsync(TrackerTask task, JiraTrackerOptions options, CancellationToken cancellationToken)
    {
        if (JiraRules.Choose(options.Rules, task.Problem) is not { Project: { } project } rule)
            return new TrackerPreview { Faults = [JiraReasons.NotWanted] };
        try
        {
            JiraSite site = sites.Of(options);
            site.Forget(project, rule.IssueType);
            if (await site.GetScreenAsync(project, rule.IssueType, cancellationToken) is not { } screen)
                return new TrackerPreview { Faults = [JiraReasons.NoType(project, rule.IssueType)] };
            JiraIssuePreview preview = await site.Client.PreviewIssueAsync(JiraText.Issue(task, rule, options), screen, cancellationToken);
            return new TrackerPreview
            {
                IsWanted = true,
                Fields = preview.Fields,
                Dropped = preview.Dropped,
                Missing = preview.Missing,
                Faults = [.. preview.Dropped.Contains("labels", StringComparer.Ordinal) ? [JiraReasons.NoLabels] : Array.Empty<string>()],
            };
        }
        catch (JiraException e)
        {
            return new TrackerPreview { Faults = [e.Message] };
        }
    }

    private static async Task<TrackerResult> NewAsync(
        JiraSite site, TrackerTask task, string project, JiraRule rule, JiraTrackerOptions options, CancellationToken cancellationToken)
    {
        JiraCreateScreen? screen;
        try
        {
            screen = await site.GetScreenAsync(project, rule.IssueType, cancellationToken);
        }
        catch (JiraException e) when (e.Status is 403 or 404 or 405 or 410)
        {
            // Older servers have no such resource, and narrow rights do not show it; creating says by itself what does not fit.
            return await CreateAsync(site, task, rule, null, options, cancellationToken);
        }

        return screen is null
            ? new TrackerResult(DeliveryResult.RetryLater(JiraReasons.NoType(project, rule.IssueType)))
            : await CreateAsync(site, task, rule, screen, options, cancellationToken);
    }

    /// <summary>Whether the issue of the last time is for this one too; a result where it is, otherwise why not.</summary>
    private static async Task<(TrackerResult? Result, string? Apart)> AgainAsync(
        JiraSite site, EarlierTwin earlier, TrackerTask task, JiraTrackerOptions options, CancellationToken cancellationToken)
    {
        if (await site.Client.GetIssueAsync(earlier.Key, cancellationToken) is not { } issue)
            return (null, JiraReasons.Gone(earlier.Key));
        RepeatDecision decision = RepeatRule.Decide(
            new EarlierIssue(issue.Key, issue.Category == JiraStatusCategory.Done, earlier.ClosedAt), options.ReopenWithin, earlier.ReturnedAt);
        string status = issue.Status;
        switch (decision.Action)
        {
            case RepeatAction.Join:
                break;
            case RepeatAction.Reopen:
                JiraTransitionResult moved = await site.Client.TransitionAsync(
                    issue.Key, new JiraTransitionTarget(JiraStatusCategory.ToDo, options.ReopenStatus), cancellationToken);
                if (moved.Taken is not { } taken)
                    return (null, JiraReasons.NoWayBack(issue.Key, status, Names(moved.Offered)));
                status = taken.ToStatus;
                break;
            default:
                return (null, decision.Reason);
        }

        if (!task.MayExist || !await IsCommentedAsync(site, issue.Key, task, options, cancellationToken))
            await site.Client.AddCommentAsync(issue.Key, JiraText.Again(task, options), cancellationToken);
        return (Exists(issue.Key, status, decision.Reason, options, []), null);
    }

    // By an earlier try whose answer was lost.
    private static async Task<bool> IsCommentedAsync(
        JiraSite site, string key, TrackerTask task, JiraTrackerOptions options, CancellationToken cancellationToken)
    {
        string me = await site.GetMyselfAsync(cancellationToken), said = JiraText.AgainHeading(task, options);
        return (await site.Client.GetCommentsAsync(key, 0, cancellationToken)).Any(c => c.Author == me && c.Text.Contains(said, StringComparison.Ordinal));
    }

    /// <summary>Links a new issue to that of the last time; what Jira refuses is noted, for the description names it anyway.</summary>
    private static async Task<IReadOnlyList<string>> LinkAsync(
        JiraClient client, string key, TrackerTask task, JiraTrackerOptions options, CancellationToken cancellationToken)
    {
        if (task.Earlier is not { } earlier || options.LinkType.Length == 0 || earlier.Key == key)
            return [];
        try
        {
            await client.LinkAsync(key, earlier.Key, options.LinkType, cancellationToken);
            return [JiraReasons.Linked(key, earlier.Key)];
        }
        catch (JiraException e)
        {
            return [JiraReasons.NotLinked(key, earlier.Key, e.Message)];
        }
    }

    private static async Task<TrackerResult> CreateAsync(
        JiraSite site, TrackerTask task, JiraRule rule, JiraCreateScreen? screen, JiraTrackerOptions options, CancellationToken cancellationToken)
    {
        JiraNewIssue issue = JiraText.Issue(task, rule, options);
        var notes = new List<string>();
        JiraCreatedIssue? created = null;
        for (int attempt = 1; created is null; attempt++)
        {
            try
            {
                created = await site.Client.CreateIssueAsync(issue, screen, cancellationToken);
            }
            catch (JiraException e) when (attempt < MostCreations && MayLeaveOut(e, screen))
            {
                // A refusal made nothing. A wrong priority must not cost the issue.
                site.Forget(rule.Project!, rule.IssueType);
                notes.AddRange(e.FieldErrors.Select(f => JiraReasons.FieldRefused(f.Key, f.Value)));
                if (e.FieldErrors.ContainsKey("labels"))
                    notes.Add(JiraReasons.NoLabels);
                issue = Without(issue, e.FieldErrors.Keys);
            }
        }

        if (created.DroppedFields.Count > 0)
            notes.Add(JiraReasons.FieldsDropped(string.Join(", ", created.DroppedFields), rule.Project, rule.IssueType));
        if (created.DroppedFields.Contains("labels", StringComparer.Ordinal))
            notes.Add(JiraReasons.NoLabels);
        notes.AddRange(await LinkAsync(site.Client, created.Key, task, options, cancellationToken));
        return Exists(created.Key, null, JiraReasons.Created(created.Key), options, notes);
    }

    // Labels are what the issue is found again by; where the screen is not known, Jira alone says whether it takes them.
    private static bool MayLeaveOut(JiraException e, JiraCreateScreen? screen) =>
        e.Failure == JiraFailure.Refused && e.FieldErrors.Count > 0
        && e.FieldErrors.Keys.All(f => Dispensable.Contains(f, StringComparer.Ordinal) || (f == "labels" && screen is null));

    private static async Task<JiraIssue?> FindAsync(JiraClient client, TrackerTask task, CancellationToken cancellationToken)
    {
        JiraSearchResult found = await client.SearchAsync($"labels = \"{JiraText.LabelOf(task)}\"", most: 5, reconcile: [], cancellationToken);
        // The first made, should a person have copied it.
        return found.Issues.MinBy(i => long.TryParse(i.Id, out long id) ? id : long.MaxValue);
    }

    private static JiraNewIssue Without(JiraNewIssue issue, IEnumerable<string> fields)
    {
        foreach (string field in fields)
        {
            issue = field switch
            {
                "priority" => issue with { Priority = null },
                "assignee" => issue with { Assignee = null },
                "components" => issue with { Components = [] },
                "labels" => issue with { Labels = [] },
                _ => issue with { Description = null },
            };
        }

        return issue;
    }

    private static TrackerResult Exists(string key, string? status, string reason, JiraTrackerOptions options, IReadOnlyList<string> notes) =>
        new(DeliveryResult.Delivered(reason))
    {
        Key = key,
        Url = $"{options.Url.TrimEnd('/')}/browse/{key}",
        Status = status,
        Notes = notes,
    };

    // What Jira refuses an operator can mend, in the rules or in Jira; so that a refusal is tried again too, ever more rarely, and shown meanwhile.
    private static DeliveryResult Classify(JiraException e) => e.Failure switch
    {
        JiraFailure.Ambiguous => DeliveryResult.Ambiguous(e.Message),
        JiraFailure.Unauthorised => DeliveryResult.RetryLater(e.Message, e.RetryAfter ?? WrongCredentials),
        JiraFailure.RetryLater when e.Status is null => DeliveryResult.Unreachable(e.Message),
        _ => DeliveryResult.RetryLater(e.Message, e.RetryAfter),
    };

    private static string Names(IReadOnlyList<JiraTransition> transitions) =>
        transitions.Count == 0 ? JiraReasons.None : string.Join(", ", transitions.Take(10).Select(t => t.Name));
}
