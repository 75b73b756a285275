using System.Globalization;
using System.Text.Json.Nodes;

namespace Bongsu.Protocols.Jira;

/// <summary>
/// Speaks to one Jira, Cloud (REST v3) or Data Center (v2). Every call is made once: whether and when to call again is the caller's, who
/// reads <see cref="JiraException.Failure"/>. May be used by many threads at once. Source: protocols page, section B.
/// </summary>
/// <param name="http">Is neither changed nor disposed of. Its own time limit should be longer than <see cref="JiraOptions.Timeout"/>.</param>
/// <param name="options">Where and who.</param>
/// <param name="time">Measures time limits; null for the system's clock.</param>
public sealed class JiraClient(HttpClient http, JiraOptions options, TimeProvider? time = null)
{
    private const int PageSize = 100;

    // A chain of pages need not end (statewave#233), so it is ended.
    private const int MaxPages = 50;

    private const int MaxSummary = 255;
    private static readonly string[] ReadFields = ["summary", "status", "assignee", "resolution", "labels", "updated"];

    private readonly JiraHttp _http = new(http, options, time ?? TimeProvider.System);
    private JiraServer? _server;

    /// <summary>Asks which Jira it is. The cheapest call, and a test of the address.</summary>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<JiraServer> GetServerAsync(CancellationToken cancellationToken)
    {
        // Version 2 of this one call exists on both.
        JsonNode? answer = await _http.SendAsync(HttpMethod.Get, "rest/api/2/serverInfo", null, repeatable: true, cancellationToken);
        JiraDeployment deployment = JiraReader.Text(JiraReader.At(answer, "deploymentType")) == "Cloud" ? JiraDeployment.Cloud : JiraDeployment.DataCenter;
        return _server = new JiraServer(
            deployment,
            JiraReader.Text(JiraReader.At(answer, "version")) ?? string.Empty,
            JiraReader.Text(JiraReader.At(answer, "serverTitle")) ?? string.Empty);
    }

    /// <summary>Who we are: account id (Cloud) or name (Data Center). Events that this person caused are our own.</summary>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<string> GetMyselfAsync(CancellationToken cancellationToken)
    {
        JsonNode? answer = await SendAsync(HttpMethod.Get, "myself", null, repeatable: true, cancellationToken);
        return JiraReader.Text(JiraReader.At(answer, "accountId")) ?? JiraReader.Text(JiraReader.At(answer, "name"))
            ?? throw new JiraException(JiraFailure.Refused, "GET myself: the answer names nobody.");
    }

    /// <summary>Reads which fields may be set on a new issue. Worth keeping for some minutes.</summary>
    /// <param name="project">The project's key.</param>
    /// <param name="issueType">Name or id of the type.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null where the project has no such type.</returns>
    /// <exception cref="JiraException">It failed; refused also where the project is not visible to us.</exception>
    public async Task<JiraCreateScreen?> GetCreateScreenAsync(string project, string issueType, CancellationToken cancellationToken)
    {
        string path = $"issue/createmeta/{Escape(project)}/issuetypes";
        JsonObject? type = (await ReadPagesAsync(path, ["issueTypes", "values"], cancellationToken))
            .FirstOrDefault(t => JiraReader.Text(t["id"]) == issueType
                || string.Equals(JiraReader.Text(t["name"]), issueType, StringComparison.OrdinalIgnoreCase));
        if (type is null || JiraReader.Text(type["id"]) is not { } id)
            return null;
        var fields = new HashSet<string>(StringComparer.Ordinal);
        var required = new List<string>();
        foreach (JsonObject field in await ReadPagesAsync($"{path}/{Escape(id)}", ["fields", "values", "results"], cancellationToken))
        {
            if (JiraReader.Text(field["fieldId"]) is not { } fieldId || !fields.Add(fieldId))
                continue;
            if (IsTrue(field["required"]) && !IsTrue(field["hasDefaultValue"]))
                required.Add(fieldId);
        }

        return new JiraCreateScreen(id, fields, required);
    }

    /// <summary>Creates an issue. There is no idempotency: after an ambiguous failure look for it before creating again.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="screen">Fields that it lacks are left out and reported; null to send all.</param>
    /// <param name="cancellationToken">Ends the wait; the issue may exist all the same.</param>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<JiraCreatedIssue> CreateIssueAsync(JiraNewIssue issue, JiraCreateScreen? screen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(issue);
        bool cloud = await GetDeploymentAsync(cancellationToken) == JiraDeployment.Cloud;
        JsonObject fields = Fields(issue, cloud);
        string[] dropped = screen is null ? [] : Drop(fields, screen);

        var body = new JsonObject { ["fields"] = fields };
        if (issue.Properties.Count > 0)
            body["properties"] = new JsonArray([.. issue.Properties.Select(p => new JsonObject { ["key"] = p.Key, ["value"] = p.Value.DeepClone() })]);
        JsonNode? answer = await SendAsync(HttpMethod.Post, "issue", body, repeatable: false, cancellationToken);
        return JiraReader.Text(JiraReader.At(answer, "id")) is { } id && JiraReader.Text(JiraReader.At(answer, "key")) is { } key
            ? new JiraCreatedIssue(id, key, dropped)
            : throw new JiraException(JiraFailure.Ambiguous, "POST issue: the answer does not name the issue.");
    }

    /// <summary>Reads an issue; null where there is none, or none that we may see.</summary>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<JiraIssue?> GetIssueAsync(string issue, CancellationToken cancellationToken)
    {
        try
        {
            return JiraReader.Issue(
                await SendAsync(HttpMethod.Get, $"issue/{Escape(issue)}?fields={string.Join(',', ReadFields)}", null, repeatable: true, cancellationToken));
        }
        catch (JiraException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>
    /// Searches. Cloud is eventually consistent: an issue of a moment ago may be missing unless its id is among <paramref name="reconcile"/>.
    /// </summary>
    /// <param name="jql">Not empty and bounded (Cloud refuses a query without a condition).</param>
    /// <param name="most">Most issues, 1 to 5000.</param>
    /// <param name="reconcile">Ids (numbers) of at most 50 issues that must be seen as they are now; ignored by Data Center, which is consistent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<JiraSearchResult> SearchAsync(string jql, int most, IReadOnlyList<string> reconcile, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jql);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, PageSize * MaxPages);
        bool cloud = await GetDeploymentAsync(cancellationToken) == JiraDeployment.Cloud;
        var issues = new List<JiraIssue>();
        string? token = null;
        for (int page = 0; page < MaxPages; page++)
        {
            var body = new JsonObject
            {
                ["jql"] = jql,
                ["maxResults"] = Math.Min(PageSize, most - issues.Count),
                ["fields"] = new JsonArray([.. ReadFields.Select(f => (JsonNode)f)]),
            };
            if (cloud && token is not null)
                body["nextPageToken"] = token;
            if (cloud && reconcile.Count > 0)
                body["reconcileIssues"] = new JsonArray([.. reconcile.Take(50).Select(id => (JsonNode)long.Parse(id, CultureInfo.InvariantCulture))]);
            if (!cloud)
                body["startAt"] = issues.Count;
            JsonNode? answer = await SendAsync(HttpMethod.Post, cloud ? "search/jql" : "search", body, repeatable: true, cancellationToken);
            JiraIssue[] found = [.. JiraReader.Objects(JiraReader.At(answer, "issues")).Select(JiraReader.Issue).OfType<JiraIssue>()];
            issues.AddRange(found);
            token = JiraReader.Text(JiraReader.At(answer, "nextPageToken"));
            bool last = cloud
                ? token is null || IsTrue(JiraReader.At(answer, "isLast"))
                : found.Length == 0 || issues.Count >= (Number(JiraReader.At(answer, "total")) ?? 0);
            if (last)
                return new JiraSearchResult(issues, IsComplete: true);
            if (issues.Count >= most)
                break;
        }

        return new JiraSearchResult(issues, IsComplete: false);
    }

    /// <summary>Adds a comment; returns its id.</summary>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<string> AddCommentAsync(string issue, JiraDocument text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var body = new JsonObject { ["body"] = RichText(text, await GetDeploymentAsync(cancellationToken) == JiraDeployment.Cloud) };
        JsonNode? answer = await SendAsync(HttpMethod.Post, $"issue/{Escape(issue)}/comment", body, repeatable: false, cancellationToken);
        return JiraReader.Text(JiraReader.At(answer, "id")) ?? string.Empty;
    }

    /// <summary>The comments on an issue that are newer than one, the oldest first; of many the newest 50.</summary>
    /// <param name="issue">Key or id.</param>
    /// <param name="after">The number of the last one that is known; 0 for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<IReadOnlyList<JiraComment>> GetCommentsAsync(string issue, long after, CancellationToken cancellationToken)
    {
        JsonNode? answer = await SendAsync(
            HttpMethod.Get, $"issue/{Escape(issue)}/comment?orderBy=-created&maxResults=50", null, repeatable: true, cancellationToken);
        return
        [
            .. JiraReader
                .Objects(JiraReader.At(answer, "comments"))
                .Select(JiraReader.Comment)
                .OfType<JiraComment>()
                .Where(c => c.Id > after)
                .OrderBy(c => c.Id),
        ];
    }

    /// <summary>What a create would send, and what the screen makes of it. Changes nothing.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="screen">Its create screen.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<JiraIssuePreview> PreviewIssueAsync(JiraNewIssue issue, JiraCreateScreen screen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(screen);
        JsonObject fields = Fields(issue, await GetDeploymentAsync(cancellationToken) == JiraDeployment.Cloud);
        string[] dropped = Drop(fields, screen);
        return new JiraIssuePreview(fields, dropped, [.. screen.RequiredWithoutDefault.Where(f => !fields.ContainsKey(f))]);
    }

    /// <summary>The ways out of an issue's present status.</summary>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<IReadOnlyList<JiraTransition>> GetTransitionsAsync(string issue, CancellationToken cancellationToken)
    {
        JsonNode? answer = await SendAsync(
            HttpMethod.Get, $"issue/{Escape(issue)}/transitions?expand=transitions.fields", null, repeatable: true, cancellationToken);
        return [.. JiraReader.Objects(JiraReader.At(answer, "transitions")).Select(JiraReader.Transition).OfType<JiraTransition>()];
    }

    /// <summary>Moves an issue. Where it is now is not asked: an issue that is there already may have a way to itself, or none.</summary>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<JiraTransitionResult> TransitionAsync(string issue, JiraTransitionTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        IReadOnlyList<JiraTransition> offered = await GetTransitionsAsync(issue, cancellationToken);
        if (target.Choose(offered) is not { } chosen)
            return new JiraTransitionResult(null, offered);
        var body = new JsonObject { ["transition"] = new JsonObject { ["id"] = chosen.Id } };
        if (target.ChooseResolution(chosen) is { } resolution)
            body["fields"] = new JsonObject { ["resolution"] = new JsonObject { ["name"] = resolution } };
        await SendAsync(HttpMethod.Post, $"issue/{Escape(issue)}/transitions", body, repeatable: false, cancellationToken);
        return new JiraTransitionResult(chosen, offered);
    }

    /// <summary>Gives an issue to somebody.</summary>
    /// <param name="issue">Key or id.</param>
    /// <param name="assignee">Account id (Cloud) or name (Data Center); <c>-1</c> for the project's default; null for nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task AssignAsync(string issue, string? assignee, CancellationToken cancellationToken)
    {
        bool cloud = await GetDeploymentAsync(cancellationToken) == JiraDeployment.Cloud;
        await SendAsync(
            HttpMethod.Put,
            $"issue/{Escape(issue)}/assignee",
            new JsonObject { [cloud ? "accountId" : "name"] = assignee },
            repeatable: true,
            cancellationToken);
    }

    /// <summary>Links two issues. Doing it twice makes one link.</summary>
    /// <param name="issue">Key of the one that the link goes from.</param>
    /// <param name="to">Key of the other one.</param>
    /// <param name="type">The name of the link's type.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JiraException">It failed; refused with 404 also where the site has no links, or none of that type.</exception>
    public async Task LinkAsync(string issue, string to, string type, CancellationToken cancellationToken) => await SendAsync(
        HttpMethod.Post,
        "issueLink",
        new JsonObject
        {
            ["type"] = new JsonObject { ["name"] = Line(type) },
            ["outwardIssue"] = new JsonObject { ["key"] = issue },
            ["inwardIssue"] = new JsonObject { ["key"] = to },
        },
        repeatable: true,
        cancellationToken);

    /// <summary>Uploads a file to an issue. There is no idempotency: after an ambiguous failure look for it before uploading again.</summary>
    /// <param name="issue">Key or id.</param>
    /// <param name="name">Its file name.</param>
    /// <param name="mediaType">Such as <c>image/png</c>.</param>
    /// <param name="content">Its contents.</param>
    /// <param name="cancellationToken">Ends the wait; the file may be there all the same.</param>
    /// <exception cref="JiraException">It failed; refused with 413 where it is too
    /// large for the site, and with 403 or 404 where the site takes none.</exception>
    public async Task AttachAsync(string issue, string name, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        await _http.UploadAsync(
            $"rest/api/{(await GetDeploymentAsync(cancellationToken) == JiraDeployment.Cloud ? 3 : 2)}/issue/{Escape(issue)}/attachments",
            name,
            mediaType,
            content,
            cancellationToken);

    /// <summary>The name that a file gets there: without what a header cannot carry.</summary>
    public static string AttachmentName(string name) => JiraHttp.Plain(name);

    /// <summary>The file names of an issue's attachments; null where there is no such issue, or none that we may see.</summary>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task<IReadOnlyList<string>?> GetAttachmentsAsync(string issue, CancellationToken cancellationToken)
    {
        try
        {
            JsonNode? answer = await SendAsync(HttpMethod.Get, $"issue/{Escape(issue)}?fields=attachment", null, repeatable: true, cancellationToken);
            return [.. JiraReader.Objects(JiraReader.At(answer, "fields", "attachment")).Select(a => JiraReader.Text(a["filename"])).OfType<string>()];
        }
        catch (JiraException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Sets the priority of an issue.</summary>
    /// <param name="issue">Key or id.</param>
    /// <param name="priority">The priority's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JiraException">It failed; refused where the field is not on the edit screen or the project has no such priority.</exception>
    public async Task SetPriorityAsync(string issue, string priority, CancellationToken cancellationToken) => await SendAsync(
        HttpMethod.Put,
        $"issue/{Escape(issue)}",
        new JsonObject { ["fields"] = new JsonObject { ["priority"] = new JsonObject { ["name"] = Line(priority) } } },
        repeatable: true,
        cancellationToken);

    /// <summary>Sets an entity property of an issue; at most 32 768 characters of JSON.</summary>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task SetPropertyAsync(string issue, string key, JsonNode value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        await SendAsync(HttpMethod.Put, $"issue/{Escape(issue)}/properties/{Escape(key)}", value, repeatable: true, cancellationToken);
    }

    /// <summary>Sets a link from an issue to us. The same <paramref name="globalId"/> replaces the link.</summary>
    /// <exception cref="JiraException">It failed.</exception>
    public async Task SetRemoteLinkAsync(string issue, string globalId, Uri url, string title, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        var body = new JsonObject { ["globalId"] = globalId, ["object"] = new JsonObject { ["url"] = url.AbsoluteUri, ["title"] = Line(title) } };
        await SendAsync(HttpMethod.Post, $"issue/{Escape(issue)}/remotelink", body, repeatable: true, cancellationToken);
    }

    private async ValueTask<JiraDeployment> GetDeploymentAsync(CancellationToken cancellationToken) =>
        options.Deployment ?? (_server ?? await GetServerAsync(cancellationToken)).Deployment;

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, bool repeatable, CancellationToken cancellationToken)
    {
        string version = await GetDeploymentAsync(cancellationToken) == JiraDeployment.Cloud ? "3" : "2";
        return await _http.SendAsync(method, $"rest/api/{version}/{path}", body, repeatable, cancellationToken);
    }

    /// <summary>Pages by offset. Cloud and Data Center put the rows under different names.</summary>
    private async Task<List<JsonObject>> ReadPagesAsync(string path, string[] names, CancellationToken cancellationToken)
    {
        var rows = new List<JsonObject>();
        for (int page = 0; page < MaxPages; page++)
        {
            JsonNode? answer = await SendAsync(
                HttpMethod.Get, FormattableString.Invariant($"{path}?startAt={rows.Count}&maxResults={PageSize}"), null, repeatable: true, cancellationToken);
            JsonObject[] found = [.. names.SelectMany(n => JiraReader.Objects(JiraReader.At(answer, n)))];
            rows.AddRange(found);
            if (found.Length == 0 || rows.Count >= (Number(JiraReader.At(answer, "total")) ?? 0))
                break;
        }

        return rows;
    }

    private static JsonObject Fields(JiraNewIssue issue, bool cloud)
    {
        var fields = new JsonObject
        {
            ["project"] = new JsonObject { ["key"] = issue.Project },
            ["issuetype"] = new JsonObject { [issue.IssueType.All(char.IsAsciiDigit) ? "id" : "name"] = issue.IssueType },
            ["summary"] = Line(issue.Summary),
        };
        if (issue.Description is not null)
            fields["description"] = RichText(issue.Description, cloud);
        if (issue.Labels.Count > 0)
            fields["labels"] = new JsonArray([.. issue.Labels.Select(l => (JsonNode)new string([.. l.Select(c => char.IsWhiteSpace(c) ? '-' : c)]))]);
        if (issue.Priority is not null)
            fields["priority"] = new JsonObject { ["name"] = issue.Priority };
        if (issue.Components.Count > 0)
            fields["components"] = new JsonArray([.. issue.Components.Select(c => new JsonObject { ["name"] = c })]);
        if (issue.Assignee is not null)
            fields["assignee"] = new JsonObject { [cloud ? "accountId" : "name"] = issue.Assignee };
        foreach ((string id, JsonNode value) in issue.OtherFields)
            fields[id] = value.DeepClone();
        return fields;
    }

    private static string[] Drop(JsonObject fields, JiraCreateScreen screen)
    {
        string[] dropped = [.. fields.Select(f => f.Key).Where(f => f is not ("project" or "issuetype") && !screen.Fields.Contains(f))];
        foreach (string field in dropped)
            fields.Remove(field);
        return dropped;
    }

    private static JsonNode RichText(JiraDocument text, bool cloud) => cloud ? text.ToAdf() : text.ToWiki();

    private static string Line(string text)
    {
        string line = new([.. text.Trim().Select(c => char.IsControl(c) ? ' ' : c)]);
        return line.Length <= MaxSummary
            ? line
            : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[MaxSummary - 2]) ? MaxSummary - 2 : MaxSummary - 1), "…");
    }

    private static string Escape(string segment)
    {
        ArgumentException.ThrowIfNullOrEmpty(segment);
        if (segment is "." or "..")
            throw new ArgumentException("Not the name of an issue, a project or a property.", nameof(segment));
        return Uri.EscapeDataString(segment);
    }

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool truth) && truth;

    private static long? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out long number) ? number : null;
}
