using System.Globalization;
using System.Text.RegularExpressions;
using Bongsu.Configuration.Definitions;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Templates;

/// <summary>
/// Puts a message about a problem into the words of a channel's own. What is put into a place is text there, whatever it holds, and is not looked at again:
/// hosts can write neither markup nor places. Pure.
/// </summary>
internal static partial class OwnWords
{
    private const int MaxSubject = 200;
    private const int MaxValue = 2000;
    private const int MaxText = 8000;

    /// <summary>The message in those words; the same where they are not for messages of its kind.</summary>
    /// <param name="message">As it is usually said.</param>
    /// <param name="template">The words.</param>
    public static ChannelMessage Apply(ChannelMessage message, MessageTemplateDefinition? template)
    {
        if (template is null || message.Problems is not [var problem]
            || message.Kind is not (NotificationKinds.Problem or NotificationKinds.Update or NotificationKinds.Recovery or NotificationKinds.Flapping))
            return message;
        IReadOnlyDictionary<string, string> values = Values(message, problem);
        RenderedMessage usual = message.Content;
        string subject = template.Subject is { } line ? HostileText.Line(Fill(line, values), MaxSubject) : usual.Subject;
        if (template.Text is not { } body)
            return message with { Content = usual with { Subject = subject, Short = usual.Short with { Body = subject } } };
        string text = HostileText.Lines(Fill(body, values), MaxText), link = usual.Short.Link;
        var words = new MessageWords(message.Language);
        var document = new MessageDocument(
            message.Language.Code, problem.RecoveredAt is null ? MessageDocument.ColourOf(problem.Level) : MessageDocument.Good)
        {
            Kicker = $"{(int)problem.Level} {words.Level(problem.Level)}",
            Title = subject,
            Lead = text,
            Link = link,
            LinkText = message.Incident is null ? words.Open : words.OpenIncident,
        };
        return message with
        {
            Content = usual with
            {
                Subject = subject,
                Text = document.ToText(),
                Html = document.ToHtml(),
                Short = new ShortText(template.Subject is null ? usual.Short.Head : subject, HostileText.Line(text, MaxValue), link),
                OwnText = text,
            },
        };
    }

    /// <summary>A text with its places filled. A line that has places and all of them empty is left out.</summary>
    internal static string Fill(string template, IReadOnlyDictionary<string, string> values) => string.Join('\n', template.ReplaceLineEndings("\n").Split('\n')
        .Where(line => IsSaid(line, values)).Select(line => Place().Replace(line, match => values.GetValueOrDefault(Name(match), match.Value))));

    private static bool IsSaid(string line, IReadOnlyDictionary<string, string> values)
    {
        MatchCollection places = Place().Matches(line);
        return places.Count == 0 || places.Any(p => values.GetValueOrDefault(Name(p), "?").Length > 0);
    }

    private static string Name(Match place) => place.Groups["name"].Value;

    private static Dictionary<string, string> Values(ChannelMessage message, ProblemFacts problem)
    {
        var words = new MessageWords(message.Language);
        var context = new MessageContext(message.Language, message.TimeZone, "");
        bool isOpen = problem.RecoveredAt is null;
        var reason = PlainReason.Of(isOpen ? problem.Because : problem.RecoveredBecause, message.Language);
        IReadOnlyList<(string Name, string Value)> facts = MessageRenderer.Facts(problem, words, context);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["subject"] = message.Content.Subject,
            ["title"] = MessageRenderer.Title(problem, message.Language),
            ["host"] = problem.HostDisplayName ?? problem.HostName,
            ["service"] = problem.Service ?? "",
            ["owner"] = problem.Owner ?? "",
            ["level"] = ((int)problem.Level).ToString(CultureInfo.InvariantCulture),
            ["levelname"] = words.Level(problem.Level),
            ["state"] = isOpen ? words.Problem : words.Recovered,
            ["value"] = reason.Values,
            ["reason"] = reason.Why,
            ["cause"] = Fact(words.LikelyCause),
            ["advice"] = Fact(words.Advice),
            ["started"] = Fact(words.Started),
            ["recovered"] = Fact(words.Ended),
            ["duration"] = Fact(words.Lasted),
            ["link"] = message.Content.Short.Link,
            ["number"] = (message.Incident?.Id ?? problem.Id).ToString(CultureInfo.InvariantCulture),
            ["problems"] = (message.Incident?.Problems ?? 1).ToString(CultureInfo.InvariantCulture),
            ["hosts"] = string.Join(", ", message.Incident?.HostNames ?? [problem.HostName]),
            ["person"] = message.Person ?? "",
            ["organisation"] = message.Organisation ?? "",
        };
        return values.ToDictionary(v => v.Key, v => HostileText.Lines(v.Value, MaxValue), StringComparer.Ordinal);

        string Fact(string name) => facts.FirstOrDefault(f => f.Name == name).Value ?? "";
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
