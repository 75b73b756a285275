using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bongsu.Testing;

/// <summary>The issues of a fake Jira and what its calls do to them. Not for several threads: <see cref="FakeJira"/> holds the lock.</summary>
internal sealed partial class FakeJiraSite(FakeJiraOptions options)
{
    private static readonly string[] Categories = ["new", "indeterminate", "done"];
    private static readonly string[] Resolutions = ["Done", "Won't Do"];

    private readonly List<Issue> _issues = [];
    private int _changes;

    /// <summary>Issues above this number are not found by a search yet.</summary>
    public int IndexedUpTo { get; set; } = int.MaxValue;

    public int Count => _issues.Count;

    public IReadOnlyList<FakeJiraIssue> Snapshot() => [.. _issues.Select(i => i.ToSnapshot(options))];

    public FakeAnswer Create(JsonObject body)
    {
        var errors = new JsonObject();
        JsonObject fields = body["fields"] as JsonObject ?? [];
        foreach ((string id, _) in fields)
        {
            if (!options.ScreenFields.Contains(id))
                errors[id] = $"Field '{id}' cannot be set. It is not on the appropriate screen, or unknown.";
        }

        string project = Text(fields["project"]?["key"]) ?? string.Empty;
        if (!options.Projects.Contains(project))
            errors["project"] = "valid project is required";
        if (TypeId(fields["issuetype"]) is null)
            errors["issuetype"] = "Specify a valid issue type";
        string summary = Text(fields["summary"]) ?? string.Empty;
        if (summary.Length is 0 or > 255 || summary.Contains('\n', StringComparison.Ordinal))
            errors["summary"] = "Summary must be one line of 1 to 255 characters.";
        if (fields["description"] is { } description && !IsRichText(description))
            errors["description"] = options.IsCloud
                ? "Operation value must be an Atlassian Document (see the Atlassian Document Format)"
                : "Operation value must be a string";
        if (fields["labels"] is { } labels
            && (labels is not JsonArray list || list.Any(l => Text(l) is not { Length: > 0 } label || label.Any(char.IsWhiteSpace))))
            errors["labels"] = "The label must not contain spaces.";
        if (fields["components"] is { } components && (components is not JsonArray parts || parts.Any(c => Text(c?["name"]) is null)))
            errors["components"] = "Component/s must be objects.";
        if (fields["priority"] is { } priority && Text(priority["name"]) is null && Text(priority["id"]) is null)
            errors["priority"] = "Specify the priority by id or name.";
        if (fields["assignee"] is { } assignee && Text(assignee[PersonKey]) is null)
            errors["assignee"] = $"Specify a valid value for assignee by {PersonKey}.";
        if (errors.Count > 0)
            return Refusal(400, errors);

        var issue = new Issue(
            10_001 + _issues.Count,
            $"{project}-{_issues.Count(i => i.Key.StartsWith(project + "-", StringComparison.Ordinal)) + 1}",
            (JsonObject)fields.DeepClone())
        {
            Assignee = Text(fields["assignee"]?[PersonKey]),
            Updated = ++_changes,
        };
        foreach (JsonNode? property in body["properties"] as JsonArray ?? [])
            issue.Properties[Text(property?["key"])!] = property?["value"]?.DeepClone();
        _issues.Add(issue);
        return new FakeAnswer(201, new JsonObject { ["id"] = issue.Id, ["key"] = issue.Key, ["self"] = $"/rest/api/issue/{issue.Id}" });
    }

    public FakeAnswer Read(string issue) => With(issue, i => new FakeAnswer(200, ToJson(i)));

    public FakeAnswer Comment(string issue, JsonObject body) => With(issue, i =>
    {
        if (body["body"] is not { } text || !IsRichText(text) || AtlassianDocument.PlainText(text).Length == 0)
            return Refusal(400, new JsonObject { ["comment"] = "Comment body is not valid!" });
        i.Comments.Add(AtlassianDocument.PlainText(text));
        i.Authors.Add(FakeJira.Myself);
        i.Updated = ++_changes;
        return new FakeAnswer(201, new JsonObject { ["id"] = (20_000 + i.Comments.Count).ToString(CultureInfo.InvariantCulture), ["body"] = text.DeepClone() });
    });

    public FakeAnswer Comments(string issue) => With(issue, i => new FakeAnswer(200, new JsonObject
    {
        ["startAt"] = 0,
        ["maxResults"] = 50,
        ["total"] = i.Comments.Count,
        ["comments"] = new JsonArray([.. Enumerable.Range(0, i.Comments.Count).Reverse().Select(at => (JsonNode)new JsonObject
        {
            ["id"] = (20_001 + at).ToString(CultureInfo.InvariantCulture),
            ["author"] = new JsonObject { [PersonKey] = i.Authors[at], ["displayName"] = "Name of " + i.Authors[at] },
            ["body"] = options.IsCloud ? Document(i.Comments[at]) : i.Comments[at],
        })]),
    }));

    /// <summary>As a person in Jira's own pages does it.</summary>
    public void CommentByPerson(string issue, string person, string text)
    {
        Issue found = Find(issue) ?? throw new ArgumentException($"There is no issue {issue}.", nameof(issue));
        found.Comments.Add(text);
        found.Authors.Add(person);
        found.Updated = ++_changes;
    }

    private static JsonObject Document(string text) => new()
    {
        ["type"] = "doc", ["version"] = 1,
        ["content"] = new JsonArray([.. text.Split('\n').Select(line => (JsonNode)new JsonObject
        {
            ["type"] = "paragraph", ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = line.Length == 0 ? " " : line }),
        })]),
    };

    public FakeAnswer Transitions(string issue) =>
        With(issue, i => new FakeAnswer(
            200,
            new JsonObject
            {
                ["transitions"] = new JsonArray([
                    .. Enumerable
                        .Range(0, Categories.Length)
                        .Where(to => to != i.Status && (options.Reopens || i.Status != 2))
                        .Select(to => ToJson(i.Status, to)),
                ]),
            }));

    public FakeAnswer Transition(string issue, JsonObject body) => With(issue, i =>
    {
        int to = Enumerable.Range(0, Categories.Length)
            .Where(t => t != i.Status && (options.Reopens || i.Status != 2))
            .FirstOrDefault(t => TransitionId(i.Status, t) == Text(body["transition"]?["id"]), -1);
        if (to < 0)
            return Refusal(400, [], "It seems that you have tried to perform an operation which you are not permitted to perform.");
        JsonNode? resolution = (body["fields"] as JsonObject)?["resolution"];
        if (resolution is not null && (to != 2 || !Resolutions.Contains(Text(resolution["name"]))))
            return Refusal(400, new JsonObject { ["resolution"] = "Field 'resolution' cannot be set. It is not on the appropriate screen, or unknown." });
        if (to == 2 && options.ResolutionRequired && resolution is null)
            return Refusal(400, new JsonObject { ["resolution"] = "Resolution is required." });
        Move(i, to, Text(resolution?["name"]));
        return new FakeAnswer(204);
    });

    public FakeAnswer Assign(string issue, JsonObject body) => With(issue, i =>
    {
        if (!body.ContainsKey(PersonKey))
            return Refusal(400, new JsonObject { ["assignee"] = $"Specify {PersonKey}." });
        i.Assignee = Text(body[PersonKey]) is var person && person == "-1" ? "default-assignee" : person;
        i.Updated = ++_changes;
        return new FakeAnswer(204);
    });

    public FakeAnswer Edit(string issue, JsonObject body) => With(issue, i =>
    {
        var fields = (body["fields"] as JsonObject) ?? [];
        if (fields["priority"] is { } priority && Text(priority["name"]) is not ("Highest" or "High" or "Medium" or "Low" or "Lowest"))
            return Refusal(400, new JsonObject { ["priority"] = "The priority selected is invalid." });
        foreach ((string name, JsonNode? value) in fields)
            i.Fields[name] = value?.DeepClone();
        i.Updated = ++_changes;
        return new FakeAnswer(204);
    });

    public FakeAnswer SetProperty(string issue, string key, JsonNode? value) => With(issue, i =>
    {
        bool replaced = i.Properties.ContainsKey(key);
        i.Properties[key] = value?.DeepClone();
        return new FakeAnswer(replaced ? 200 : 201);
    });

    public FakeAnswer GetProperty(string issue, string key) => With(issue, i =>
        i.Properties.TryGetValue(key, out JsonNode? value)
            ? new FakeAnswer(200, new JsonObject { ["key"] = key, ["value"] = value?.DeepClone() })
            : Refusal(404, []));

    public FakeAnswer SetRemoteLink(string issue, JsonObject body) => With(issue, i =>
    {
        string id = Text(body["globalId"]) ?? Guid.NewGuid().ToString();
        bool replaced = i.RemoteLinks.ContainsKey(id);
        i.RemoteLinks[id] = Text(body["object"]?["url"]) ?? string.Empty;
        return new FakeAnswer(replaced ? 200 : 201, new JsonObject { ["id"] = 1 });
    });

    public FakeAnswer Link(JsonObject body)
    {
        if (!options.HasLinks || Text(body["type"]?["name"]) != "Relates")
            return Refusal(404, [], "No issue link type with name '" + Text(body["type"]?["name"]) + "' found.");
        return With(Text(body["outwardIssue"]?["key"]) ?? string.Empty, from => With(Text(body["inwardIssue"]?["key"]) ?? string.Empty, to =>
        {
            if (!from.Links.Contains(to.Key))
                from.Links.Add(to.Key);
            return new FakeAnswer(201);
        }));
    }

    /// <summary>A multipart body with one part that is named file and has a file name.</summary>
    public FakeAnswer Attach(string issue, string body) => With(issue, i =>
    {
        Match part = Part().Match(body);
        if (!part.Success || Part().Count(body) != 1)
            return Refusal(400, [], "One part named file is expected.");
        if (body.Length > options.MostAttachmentBytes)
            return Refusal(413, [], "The attachment exceeds its maximum permitted size.");
        string name = part.Groups["name"].Value;
        i.Attachments.Add(name);
        i.Updated = ++_changes;
        return new FakeAnswer(200, new JsonArray(new JsonObject { ["id"] = $"{30_000 + i.Attachments.Count}", ["filename"] = name }));
    });

    /// <summary>As a person in Jira's own pages does it.</summary>
    public void MoveByPerson(string issue, string category, string? resolution) =>
        Move(Find(issue) ?? throw new ArgumentException($"There is no issue {issue}.", nameof(issue)), Array.IndexOf(Categories, category), resolution);

    /// <summary>As a person in Jira's own pages does it.</summary>
    public void AssignByPerson(string issue, string? person)
    {
        Issue found = Find(issue) ?? throw new ArgumentException($"There is no issue {issue}.", nameof(issue));
        found.Assignee = person;
        found.Updated = ++_changes;
    }

    public FakeAnswer Search(JsonObject body)
    {
        if (Matching(Text(body["jql"]) ?? string.Empty) is not { } matches)
            return Refusal(400, [], "The JQL query is empty, unbounded, or not understood.");
        HashSet<string> reconciled = [.. (body["reconcileIssues"] as JsonArray ?? []).Select(r => r!.ToString())];
        Issue[] found = [.. _issues.Where((issue, at) => (!options.IsCloud || at < IndexedUpTo || reconciled.Contains(issue.Id)) && matches(issue))];
        int start = options.IsCloud ? int.Parse(Text(body["nextPageToken"]) ?? "0", CultureInfo.InvariantCulture) : body["startAt"]?.GetValue<int>() ?? 0;
        int size = Math.Clamp(body["maxResults"]?.GetValue<int>() ?? 50, 1, 100);
        bool hasFields = body["fields"] is JsonArray { Count: > 0 };
        var answer = new JsonObject
        {
            ["issues"] = new JsonArray(
                [.. found.Skip(start).Take(size).Select(i => hasFields || !options.IsCloud ? ToJson(i) : new JsonObject { ["id"] = i.Id })]),
        };
        if (!options.IsCloud)
        {
            answer["startAt"] = start;
            answer["maxResults"] = size;
            answer["total"] = found.Length;
        }
        else
        {
            answer["isLast"] = start + size >= found.Length;
            if (start + size < found.Length)
                answer["nextPageToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return new FakeAnswer(200, answer);
    }

    public FakeAnswer IssueTypes(string project) => options.Projects.Contains(project)
        ? Page(
            options.IsCloud ? "issueTypes" : "values",
            options.IssueTypes.Select((name, i) => new JsonObject { ["id"] = $"{10_001 + i}", ["name"] = name, ["subtask"] = false }))
        : Refusal(404, [], "No project could be found.");

    public FakeAnswer Screen(string project, string type) =>
        options.Projects.Contains(project) && int.TryParse(type, out int id) && id > 10_000 && id <= 10_000 + options.IssueTypes.Count
        ? Page(options.IsCloud ? "fields" : "values", options.ScreenFields.Select(f => new JsonObject
        {
            ["fieldId"] = f,
            ["key"] = f,
            ["name"] = f,
            ["required"] = f is "project" or "issuetype" or "summary",
            ["hasDefaultValue"] = false,
            ["operations"] = new JsonArray("set"),
            ["schema"] = new JsonObject { ["type"] = f is "labels" or "components" ? "array" : "string", ["system"] = f },
        }))
        : Refusal(404, [], "No issue type could be found.");

    public static FakeAnswer Refusal(int status, JsonObject errors, params string[] messages) =>
        new(status, new JsonObject { ["errorMessages"] = new JsonArray([.. messages.Select(m => (JsonNode)m)]), ["errors"] = errors });

    private string PersonKey => options.IsCloud ? "accountId" : "name";

    private static FakeAnswer Page(string name, IEnumerable<JsonObject> rows)
    {
        JsonArray array = [.. rows];
        return new FakeAnswer(200, new JsonObject { ["startAt"] = 0, ["maxResults"] = 50, ["total"] = array.Count, [name] = array });
    }

    private bool IsRichText(JsonNode node) => options.IsCloud ? AtlassianDocument.IsLegal(node) : Text(node) is { Length: <= 32_767 };

    private string? TypeId(JsonNode? type)
    {
        int at = Text(type?["id"]) is { } id
            ? Enumerable.Range(0, options.IssueTypes.Count).FirstOrDefault(i => $"{10_001 + i}" == id, -1)
            : options.IssueTypes.ToList().IndexOf(Text(type?["name"]) ?? string.Empty);
        return at < 0 ? null : $"{10_001 + at}";
    }

    private void Move(Issue issue, int to, string? resolution)
    {
        issue.Status = to;
        issue.Resolution = to == 2 ? resolution ?? Resolutions[0] : null;
        issue.Updated = ++_changes;
    }

    private Issue? Find(string issue) => _issues.Find(i => i.Id == issue || i.Key == issue);

    private FakeAnswer With(string issue, Func<Issue, FakeAnswer> work) =>
        Find(issue) is { } found ? work(found) : Refusal(404, [], "Issue does not exist or you do not have permission to see it.");

    /// <summary>Differs by where one is, as in real workflows.</summary>
    private static string TransitionId(int from, int to) => ((from + 1) * 10 + to + 1).ToString(CultureInfo.InvariantCulture);

    private JsonObject ToJson(int from, int to)
    {
        var transition = new JsonObject
        {
            ["id"] = TransitionId(from, to),
            ["name"] = "→ " + options.StatusNames[to],
            ["to"] = new JsonObject { ["name"] = options.StatusNames[to], ["statusCategory"] = new JsonObject { ["key"] = Categories[to] } },
            ["fields"] = new JsonObject(),
        };
        if (to == 2)
        {
            transition["fields"]!["resolution"] = new JsonObject
            {
                ["key"] = "resolution",
                ["name"] = "Resolution",
                ["required"] = options.ResolutionRequired,
                ["schema"] = new JsonObject { ["type"] = "resolution", ["system"] = "resolution" },
                ["operations"] = new JsonArray("set"),
                ["allowedValues"] = new JsonArray([.. Resolutions.Select(r => new JsonObject { ["name"] = r })]),
            };
        }

        return transition;
    }

    private JsonObject ToJson(Issue issue)
    {
        var fields = (JsonObject)issue.Fields.DeepClone();
        fields["status"] = new JsonObject
        {
            ["name"] = options.StatusNames[issue.Status],
            ["statusCategory"] = new JsonObject { ["key"] = Categories[issue.Status] },
        };
        fields["assignee"] = issue.Assignee is null ? null : new JsonObject { [PersonKey] = issue.Assignee };
        fields["resolution"] = issue.Resolution is null ? null : new JsonObject { ["name"] = issue.Resolution };
        fields["labels"] ??= new JsonArray();
        if (issue.Attachments.Count > 0)
            fields["attachment"] = new JsonArray([.. issue.Attachments.Select(a => (JsonNode)new JsonObject { ["filename"] = a })]);
        fields["updated"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)
            .AddSeconds(issue.Updated)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
        return new JsonObject { ["id"] = issue.Id, ["key"] = issue.Key, ["fields"] = fields };
    }

    /// <summary>Conditions joined by AND over labels, project, key, id, statusCategory and updated; null for anything else.</summary>
    private static Func<Issue, bool>? Matching(string jql)
    {
        string conditions = Order().Split(jql)[0];
        var all = new List<Func<Issue, bool>>();
        foreach (string part in And().Split(conditions))
        {
            Match match = Condition().Match(part.Trim());
            if (!match.Success)
                return null;
            string[] values = [.. match.Groups["value"].Value.Trim('(', ')').Split(',').Select(v => v.Trim().Trim('"', '\''))];
            bool not = match.Groups["op"].Value is "!=" or "not in";
            Func<Issue, bool>? one = match.Groups["field"].Value.ToLowerInvariant() switch
            {
                "labels" => i => (i.Fields["labels"] as JsonArray ?? []).Any(l => values.Contains(l!.ToString(), StringComparer.Ordinal)),
                "project" => i => values.Contains(i.Key.Split('-')[0], StringComparer.OrdinalIgnoreCase),
                "key" or "issuekey" => i => values.Contains(i.Key, StringComparer.Ordinal),
                "id" => i => values.Contains(i.Id, StringComparer.Ordinal),
                "statuscategory" => i => values.Contains(i.Status switch { 0 => "To Do", 1 => "In Progress", _ => "Done" }, StringComparer.OrdinalIgnoreCase),
                "updated" => _ => true,
                _ => null,
            };
            if (one is null)
                return null;
            all.Add(not ? i => !one(i) : one);
        }

        return i => all.TrueForAll(c => c(i));
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    [GeneratedRegex("""name="?file"?; filename="(?<name>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"\border\s+by\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Order();

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex And();

    [GeneratedRegex(
        """^(?<field>\w+)\s*(?<op>!=|>=|=|not in|in)\s*(?<value>"[^"]*"|'[^']*'|[\w.:-]+|\(.*\))$""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Condition();

    private sealed class Issue(int number, string key, JsonObject fields)
    {
        public string Id { get; } = number.ToString(CultureInfo.InvariantCulture);

        public string Key { get; } = key;

        public JsonObject Fields { get; } = fields;

        public int Status { get; set; }

        public string? Assignee { get; set; }

        public string? Resolution { get; set; }

        public int Updated { get; set; }

        public List<string> Comments { get; } = [];

        public List<string> Authors { get; } = [];

        public List<string> Links { get; } = [];

        public List<string> Attachments { get; } = [];

        public Dictionary<string, JsonNode?> Properties { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> RemoteLinks { get; } = new(StringComparer.Ordinal);

        public FakeJiraIssue ToSnapshot(FakeJiraOptions options) => new()
        {
            Id = Id,
            Key = Key,
            Fields = (JsonObject)Fields.DeepClone(),
            Status = options.StatusNames[Status],
            Category = Categories[Status],
            Assignee = Assignee,
            Resolution = Resolution,
            Comments = [.. Comments],
            Links = [.. Links],
            Attachments = [.. Attachments],
            Properties = Properties.ToDictionary(p => p.Key, p => p.Value?.DeepClone(), StringComparer.Ordinal),
            RemoteLinks = new Dictionary<string, string>(RemoteLinks, StringComparer.Ordinal),
        };
    }
}
