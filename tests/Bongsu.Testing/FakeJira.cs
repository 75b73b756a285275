using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Testing.Contracts;

namespace Bongsu.Testing;

/// <summary>
/// Plays a Jira, Cloud or Data Center, in memory. Requests to Cloud and its answers are checked against the contract of version 3; what only the
/// server itself refuses (documents, fields that are not on the screen, labels with blanks) is refused here too. Version 2 of Data Center has no
/// contract: its requests are checked by the path, method and query of version 3 alone.
/// </summary>
public sealed class FakeJira : FakeServer
{
    /// <summary>The account that the fake knows as the caller.</summary>
    public const string Myself = "bongsu-account";

    private static readonly ContractChecker s_contract = ContractChecker.Load("jira");

    private readonly FakeJiraOptions _options;
    private readonly FakeJiraSite _site;
    private readonly Lock _lock = new();

    private FakeJira(FakeJiraOptions options)
    {
        _options = options;
        _site = new FakeJiraSite(options);
    }

    /// <summary>The issues as they are now, in the order of their creation.</summary>
    public IReadOnlyList<FakeJiraIssue> Issues
    {
        get
        {
            lock (_lock)
                return _site.Snapshot();
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="options">What kind of site; null for a Cloud site.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<FakeJira> StartAsync(FakeJiraOptions? options, CancellationToken cancellationToken)
    {
        var fake = new FakeJira(options ?? new FakeJiraOptions());
        await fake.RunAsync(cancellationToken);
        return fake;
    }

    /// <summary>From now on new issues are not found by a search (unless reconciled), as Cloud's index lags behind.</summary>
    public void StopIndexing()
    {
        lock (_lock)
            _site.IndexedUpTo = _site.Count;
    }

    /// <summary>The index has caught up and goes on.</summary>
    public void ResumeIndexing()
    {
        lock (_lock)
            _site.IndexedUpTo = int.MaxValue;
    }

    /// <summary>A person moves an issue in Jira's own pages.</summary>
    /// <param name="issue">Key or id.</param>
    /// <param name="category"><c>new</c>, <c>indeterminate</c> or <c>done</c>.</param>
    /// <param name="resolution">Of a done issue; null for the first.</param>
    public void MoveByPerson(string issue, string category, string? resolution = null)
    {
        lock (_lock)
            _site.MoveByPerson(issue, category, resolution);
    }

    /// <summary>A person gives an issue to somebody in Jira's own pages.</summary>
    public void AssignByPerson(string issue, string? person)
    {
        lock (_lock)
            _site.AssignByPerson(issue, person);
    }

    /// <summary>A person comments an issue in Jira's own pages.</summary>
    public void CommentByPerson(string issue, string person, string text)
    {
        lock (_lock)
            _site.CommentByPerson(issue, person, text);
    }

    private protected override IReadOnlyList<string> Check(string method, string pathAndQuery, string? contentType, ReadOnlySpan<byte> body)
    {
        string described = Described(pathAndQuery);
        IReadOnlyList<string> violations = s_contract.Check(method, described, contentType, body);
        if (!_options.IsCloud)
            return pathAndQuery == "/rest/api/2/search" ? [] : [.. violations.Where(v => !v.StartsWith("body", StringComparison.Ordinal))];

        // The description's schema has no null, its text for this call does: "If accountId is set to null, the issue is set to unassigned".
        return method == "PUT" && described.EndsWith("/assignee", StringComparison.Ordinal)
            ? [.. violations.Where(v => v != "body.accountId: must not be null")]
            : violations;
    }

    /// <summary>A project that the caller cannot see is answered by 404, which the description of its create screen leaves out.</summary>
    private protected override IReadOnlyList<string> CheckAnswer(string method, string pathAndQuery, FakeAnswer answer) =>
        !_options.IsCloud || (answer.Status == 404 && pathAndQuery.Contains("/createmeta/", StringComparison.Ordinal))
            ? []
            : s_contract.CheckAnswer(method, Described(pathAndQuery), answer.Status, answer.ToElement());

    /// <summary>By version 3, as the contract has it. Asking which Jira it is comes before knowing it, by the version that both have.</summary>
    private string Described(string pathAndQuery) => pathAndQuery == "/rest/api/2/serverInfo" || !_options.IsCloud
        ? pathAndQuery.Replace("/rest/api/2/", "/rest/api/3/", StringComparison.Ordinal)
        : pathAndQuery;

    private protected override FakeAnswer Answer(string method, string pathAndQuery, string body, string? authorization)
    {
        if (authorization is null || (_options.Authorization is not null && authorization != _options.Authorization))
            return new FakeAnswer(401, new JsonObject { ["message"] = "Client must be authenticated to access this resource." });
        string[] parts = [.. pathAndQuery.Split('?')[0].Trim('/').Split('/').Select(Uri.UnescapeDataString)];
        if (parts is not ["rest", "api", var version, ..] || (version != (_options.IsCloud ? "3" : "2") && parts[^1] != "serverInfo"))
            return FakeJiraSite.Refusal(404, [], "null for uri: " + pathAndQuery);
        if (method == "POST" && parts is [.., "issue", var attachedTo, "attachments"])
        {
            if (Headers["X-Atlassian-Token"] != "no-check")
                return FakeJiraSite.Refusal(403, [], "XSRF check failed");
            lock (_lock)
                return _site.Attach(attachedTo, body);
        }

        JsonNode? json;
        try
        {
            json = body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return FakeJiraSite.Refusal(400, [], "There was an error parsing JSON. Check that your request body is valid.");
        }

        lock (_lock)
            return Route(method, parts[3..], json);
    }

    private FakeAnswer Route(string method, string[] path, JsonNode? json)
    {
        JsonObject body = json as JsonObject ?? [];
        return (method, path) switch
        {
            ("GET", ["serverInfo"]) =>
                new FakeAnswer(
                    200,
                    new JsonObject
                    {
                        ["baseUrl"] = Url.AbsoluteUri,
                        ["version"] = _options.IsCloud ? "1001.0.0" : "9.12.0",
                        ["deploymentType"] = _options.IsCloud ? "Cloud" : "Server",
                        ["serverTitle"] = "Fake Jira",
                    }),
            ("GET", ["myself"]) => new FakeAnswer(200, new JsonObject { [_options.IsCloud ? "accountId" : "name"] = Myself, ["displayName"] = "Bongsu" }),
            ("GET", ["issue", "createmeta", ..]) when !_options.HasCreateScreens => FakeJiraSite.Refusal(404, [], "No project could be found."),
            ("GET", ["issue", "createmeta", var project, "issuetypes"]) => _site.IssueTypes(project),
            ("GET", ["issue", "createmeta", var project, "issuetypes", var type]) => _site.Screen(project, type),
            ("POST", ["issue"]) => _site.Create(body),
            ("GET", ["issue", var issue]) => _site.Read(issue),
            ("POST", ["issue", var issue, "comment"]) => _site.Comment(issue, body),
            ("GET", ["issue", var issue, "comment"]) => _site.Comments(issue),
            ("GET", ["issue", var issue, "transitions"]) => _site.Transitions(issue),
            ("POST", ["issue", var issue, "transitions"]) => _site.Transition(issue, body),
            ("PUT", ["issue", var issue]) => _site.Edit(issue, body),
            ("PUT", ["issue", var issue, "assignee"]) => _site.Assign(issue, body),
            ("PUT", ["issue", var issue, "properties", var key]) => _site.SetProperty(issue, key, json),
            ("GET", ["issue", var issue, "properties", var key]) => _site.GetProperty(issue, key),
            ("POST", ["issue", var issue, "remotelink"]) => _site.SetRemoteLink(issue, body),
            ("POST", ["issueLink"]) => _site.Link(body),
            ("POST", ["search", "jql"]) when _options.IsCloud => _site.Search(body),
            ("POST", ["search"]) when _options.IsCloud =>
                FakeJiraSite.Refusal(410, [], "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API."),
            ("POST", ["search"]) => _site.Search(body),
            _ => FakeJiraSite.Refusal(404, [], "No such call in the fake: " + string.Join('/', path)),
        };
    }
}
