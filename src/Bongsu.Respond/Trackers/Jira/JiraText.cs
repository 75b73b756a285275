using System.Text.Json.Nodes;
using Bongsu.Model.Words;
using Bongsu.Protocols.Jira;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>What an issue and its comments say.</summary>
internal static class JiraText
{
    /// <summary>Marks every issue of ours.</summary>
    public const string Label = "bongsu";

    private const int MaxText = 4000;

    /// <summary>The label by which one issue is found again.</summary>
    public static string LabelOf(TrackerTask task) => $"{Label}-{task.Fingerprint}";

    /// <summary>The issue of a problem.</summary>
    public static JiraNewIssue Issue(TrackerTask task, JiraRule rule, JiraTrackerOptions options)
    {
        MessageContext context = Context(task, options);
        return new JiraNewIssue
        {
            Project = rule.Project!,
            IssueType = rule.IssueType,
            Summary = MessageRenderer.Problem(task.Problem with { RecoveredAt = null }, context).Subject,
            Description = Document(task, context, Earlier(task, options)),
            Labels = [Label, LabelOf(task), .. rule.Labels],
            Priority = rule.Priority,
            Assignee = rule.Assignee,
            Properties = new Dictionary<string, JsonNode>(StringComparer.Ordinal)
            {
                [Label] = new JsonObject { ["fingerprint"] = task.Fingerprint, ["problem"] = task.Problem.Id },
            },
        };
    }

    /// <summary>The comment on an issue whose incident has come back.</summary>
    public static JiraDocument Again(TrackerTask task, JiraTrackerOptions options) =>
        Document(task, Context(task, options), new JiraDocument().Paragraph(new JiraInline(AgainHeading(task, options), Strong: true)));

    /// <summary>The line by which that comment is found again.</summary>
    public static string AgainHeading(TrackerTask task, JiraTrackerOptions options) => ReasonText.Print(JiraReasons.Again(task.Problem.Id), options.Language);

    /// <summary>The comment on recovery: one, with all that is to be said, however often the problem flapped before.</summary>
    public static JiraDocument Closing(TrackerTask task, JiraTrackerOptions options) => Document(task, Context(task, options));

    // Names the issue of the last time, for sites without links between issues too.
    private static JiraDocument? Earlier(TrackerTask task, JiraTrackerOptions options) => task.Earlier is not { } earlier ? null
        : new JiraDocument().Paragraph(new JiraInline(
            ReasonText.Print(JiraReasons.Before(earlier.Key), options.Language),
            Link: Uri.TryCreate($"{options.Url.TrimEnd('/')}/browse/{Uri.EscapeDataString(earlier.Key)}", UriKind.Absolute, out Uri? url) ? url : null));

    private static MessageContext Context(TrackerTask task, JiraTrackerOptions options) => new(options.Language, options.TimeZone, task.PublicUrl);

    /// <summary>A text of several lines, such as what to do: lines stay lines, and empty ones between them make paragraphs.</summary>
    private static void AddLines(JiraDocument document, string name, string value)
    {
        document.Paragraph(new JiraInline($"{name}:", Strong: true));
        foreach (string paragraph in value.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim('\n')).Where(p => p.Trim().Length > 0))
            document.Paragraph(paragraph);
    }

    private static JiraDocument Document(TrackerTask task, MessageContext context, JiraDocument? begun = null)
    {
        var words = new MessageWords(context.Language);
        bool recovered = task.Problem.RecoveredAt is not null;
        (string Name, string Value)[] facts = [
            .. MessageRenderer.Facts(task.Problem, words, context).Select(f => (f.Name, f.Value.ReplaceLineEndings("\n").Trim('\n')))];
        JiraDocument document = (begun ?? new JiraDocument())
            .Paragraph(new JiraInline(
                $"{(int)task.Problem.Level} {words.Level(task.Problem.Level)} · {(recovered ? words.Recovered : words.Problem)}: "
                    + $"{MessageRenderer.Title(task.Problem, words.Language)}",
                Strong: true))
            .Bullets(facts.Where(f => !f.Value.Contains('\n', StringComparison.Ordinal)).Select(f => $"{f.Name}: {f.Value}"));
        foreach ((string name, string value) in facts.Where(f => f.Value.Contains('\n', StringComparison.Ordinal)))
            AddLines(document, name, value);
        string link = MessageRenderer.LinkTo(task.Problem.Id, context.PublicUrl);
        return Uri.TryCreate(link, UriKind.Absolute, out Uri? url) ? document.Paragraph(new JiraInline(words.Open, Link: url)) : document.Paragraph(link);
    }
}
