using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Expressions;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Messages;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Conversations;

/// <inheritdoc />
internal sealed partial class Conversation(
    ChatSpeakers speakers, ChatReader reader, IChatResponder responder, IChatAccounts accounts, IOnCallPeople onCall, IConfigurationSnapshot configuration,
    PublicAddress publicAddress, TimeProvider time,
    ILogger<Conversation> logger) : IConversation
{
    private const int MostListed = 5;
    private const int MostCharts = 3;
    private const int MaxLine = 500;
    private const int MaxName = 128;
    private const int MaxTitle = 200;
    private const int MaxText = 400;

    // Ten commands at once, and ten a minute.
    private readonly ChatLimiter _commands = new(10, TimeSpan.FromSeconds(6), time);

    // Whoever says nothing that can be understood may be another program: three answers, then one in five minutes, so that two never talk for ever.
    private readonly ChatLimiter _unknown = new(3, TimeSpan.FromMinutes(5), time);

    private string PublicUrl => publicAddress.Of(configuration.Current.Settings);

    /// <inheritdoc />
    public async Task<ChatReply?> AnswerAsync(Utterance said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(said);
        ChatRequest request = ChatCommandParser.Parse(said.Text);
        ChatLimiter limiter = request.Command is ChatCommand.Unknown ? _unknown : _commands;
        ChatAllowance allowance = limiter.Take($"{said.Channel}\n{said.Account}");
        if (allowance == ChatAllowance.Silence)
            return null;
        var words = new ChatWords(request.Language ?? speakers.LanguageOf(said));
        if (allowance == ChatAllowance.Warning)
            return request.Command is ChatCommand.Unknown ? null : Reply([words.TooMuch], isPrivate: false);
        try
        {
            if (request.Command is ChatCommand.Link link)
                return Reply([await LinkAsync(said, link.Code, words, cancellationToken)], isPrivate: false);
            // Whoever asks knows it, or is in the room that it is the address of.
            if (request.Command is ChatCommand.ShowAddress)
                return Reply([words.AddressOf(said.Type, HostileText.Line(said.Address ?? said.Room ?? said.Name, MaxName))], isPrivate: false);
            if (await speakers.FindAsync(said, cancellationToken) is not { } speaker)
                return Reply([words.Stranger(PublicUrl + "/account")], isPrivate: false);
            words = new ChatWords(request.Language ?? speaker.Language);
            return Reply(await DoAsync(request.Command, speaker, words, cancellationToken), speaker.IsPrivate);
        }
        catch (UnauthorizedAccessException)
        {
            return Reply([words.Denied], isPrivate: false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The store is away, or a fault of the program: the chat goes on.
            LogFailed(logger, said.Channel, e);
            return Reply([words.Failed], isPrivate: false);
        }
    }

    private static ChatReply Reply(IEnumerable<string> lines, bool isPrivate) => new([.. lines.Select(l => HostileText.Line(l, MaxLine))], isPrivate);

    private async Task<IReadOnlyList<string>> DoAsync(ChatCommand command, ChatSpeaker speaker, ChatWords words, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case ChatCommand.ListProblems:
                return await ListAsync(speaker, words, null, cancellationToken);
            case ChatCommand.ShowProblem(var number):
                return await reader.FindAsync(speaker.Viewer, number, cancellationToken) is { } row ? Describe(row, speaker, words) : [words.Missing(number)];
            case ChatCommand.Acknowledge(var number, var note):
                return await responder.AcknowledgeAsync(speaker.Viewer, number, note, cancellationToken)
                    ? [words.Acknowledged(number, speaker.Viewer.Name)]
                    : [words.Missing(number)];
            case ChatCommand.Silence(var number, var span):
                return await responder.SilenceAsync(speaker.Viewer, number, span, cancellationToken)
                    ? [words.SilencedFor(number, span)]
                    : [words.Missing(number)];
            case ChatCommand.SilenceMatching(var match, var span, var reason):
                return [await SilenceAsync(match, span, reason, speaker, words, cancellationToken)];
            case ChatCommand.Take(var number):
                return await responder.TakeAsync(speaker.Viewer, number, cancellationToken)
                    ? [words.Taken(number, speaker.Viewer.Name)]
                    : [words.Missing(number)];
            case ChatCommand.Comment(var number, var text):
                return await responder.CommentAsync(speaker.Viewer, number, text, cancellationToken) ? [words.Commented(number)] : [words.Missing(number)];
            case ChatCommand.HandOver(var number, var to):
                return await responder.HandOverAsync(speaker.Viewer, number, to, cancellationToken)
                    ? [words.HandedOver(number, HostileText.Line(to, MaxName))]
                    : [words.Missing(number)];
            case ChatCommand.ShowOnCall:
                string[] lines = [
                    .. onCall.At(speaker.Viewer, Timestamp.Now(time)).Take(MostListed).Select(o => words.OnCall(o.Name, string.Join(", ", o.People)))];
                return lines.Length > 0 ? lines : [words.OnCallNone];
            case ChatCommand.ShowHost(var name):
                return await HostAsync(name, speaker, words, cancellationToken);
            case ChatCommand.ShowChart(var number):
                return await reader.FindAsync(speaker.Viewer, number, cancellationToken) is { } drawn ? Charts(drawn, words) : [words.Missing(number)];
            case ChatCommand.Help:
                return [words.Help];
            case ChatCommand.Incomplete(var verb):
                return [Usage(verb, words)];
            default:
                return [words.Unknown];
        }
    }

    private async Task<string> SilenceAsync(
        string match, TimeSpan span, string reason, ChatSpeaker speaker, ChatWords words, CancellationToken cancellationToken)
    {
        try
        {
            return words.SilenceMade(await responder.SilenceAsync(speaker.Viewer, match, span, reason, cancellationToken), span, PublicUrl + "/silences");
        }
        catch (ArgumentException)
        {
            return words.UsageSilenceMatching;
        }
    }

    private async Task<string> LinkAsync(Utterance said, string code, ChatWords words, CancellationToken cancellationToken)
    {
        string account = PublicUrl + "/account";
        if (said.Room is not null)
        {
            // Everybody in the room has read it: it is spent for nobody.
            await accounts.LinkAsync(said.Channel, "", said.Name, code, cancellationToken);
            return words.CodeInRoom;
        }

        return await accounts.LinkAsync(said.Channel, said.Account, said.Name, code, cancellationToken) is { } user
            ? words.Linked(user)
            : words.WrongCode(account);
    }

    private async Task<IReadOnlyList<string>> ListAsync(ChatSpeaker speaker, ChatWords words, EffectiveHost? host, CancellationToken cancellationToken)
    {
        (IReadOnlyList<ProblemRow> rows, int count) = await reader.OpenAsync(speaker.Viewer, host?.Id, MostListed, cancellationToken);
        if (count == 0)
            return [host is null ? words.None : words.NoneOf(host.Name)];
        List<string> lines = [words.Count(count), .. rows.Select(r => $"{Line(r, words)} ({State(r, words)})")];
        if (count > rows.Count)
            lines.Add(words.More(count - rows.Count, PublicUrl + "/problems"));
        return lines;
    }

    private List<string> Describe(ProblemRow row, ChatSpeaker speaker, ChatWords words)
    {
        List<string> lines = [Line(row, words), $"{State(row, words)} · {MessageRenderer.LinkTo(row.Id, PublicUrl)}"];
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(speaker.TimeZone, out TimeZoneInfo? known) ? known : TimeZoneInfo.Utc;
        PlainReason reason = PlainReason.Of(row.Because, words.Language, zone);
        if (HostileText.Line(string.Join(" · ", new[] { reason.Values, reason.Why }.Where(t => t.Length > 0)), MaxText) is { Length: > 0 } because)
            lines.Add(words.Why(because));
        if (HostileText.Line(row.Advice, MaxText) is { Length: > 0 } advice)
            lines.Add(words.Advice(advice));
        return lines;
    }

    private static string Line(ProblemRow row, ChatWords words)
    {
        string where = row.Service is { } service && service != row.HostName ? $"{service} · {row.HostName}" : row.HostName;
        string title = HostileText.Line(ReasonText.Print(row.Title, words.Language), MaxTitle);
        return words.Line(row.Id, (int)row.Level, words.Level(row.Level), HostileText.Line(where, MaxName), title);
    }

    private string State(ProblemRow row, ChatWords words)
    {
        Timestamp started = Timestamp.FromUnixMilliseconds(row.StartedAtMs);
        if (row.RecoveredAtMs is { } ended)
            return words.RecoveredAfter(Timestamp.FromUnixMilliseconds(ended) - started);
        var parts = new List<string>
        {
            words.OpenFor(Timestamp.Now(time) - started),
            row.AcknowledgedBy is { } by ? words.AcknowledgedBy(HostileText.Line(by, MaxName)) : words.Unacknowledged,
        };
        if (row.Issue?.Assignee is { } assignee)
            parts.Add(words.AssignedTo(HostileText.Line(assignee, MaxName)));
        if (row.SuppressedUntilMs is not null)
            parts.Add(words.Silenced);
        return string.Join(", ", parts);
    }

    private async Task<IReadOnlyList<string>> HostAsync(string name, ChatSpeaker speaker, ChatWords words, CancellationToken cancellationToken)
    {
        if (reader.Host(speaker.Viewer, name) is not { } host)
            return [words.MissingHost(HostileText.Line(name, MaxName))];
        string kind = host.IsService ? "services" : "hosts";
        return
        [
            $"{words.Host(host.Name, host.Enabled ? words.HostEnabled : words.HostDisabled)} · {PublicUrl}/{kind}/{Uri.EscapeDataString(host.Name)}",
            .. await ListAsync(speaker, words, host, cancellationToken),
        ];
    }

    private string[] Charts(ProblemRow row, ChatWords words)
    {
        string[] links =
        [
            .. Items(reader.TriggerOf(row)?.Expression, row.HostName).Take(MostCharts)
                .Select(i => words.Chart($"{PublicUrl}/hosts/{Uri.EscapeDataString(i.Host)}/item?key={Uri.EscapeDataString(i.Key)}")),
        ];
        return links.Length > 0 ? links : [words.ChartNone(row.Id, MessageRenderer.LinkTo(row.Id, PublicUrl))];
    }

    private static IEnumerable<(string Host, string Key)> Items(string? text, string ownHost) =>
        text is not null && Expression.TryParse(text, out Expression? parsed, out _)
            ? parsed
                .Needs.Where(n => n.Item is not null)
                .Select(n => (n.Item!.Value.Host is { Length: > 0 } host ? host : ownHost, n.Item.Value.Key))
                .Distinct()
            : [];

    private static string Usage(ChatVerb verb, ChatWords words) => verb switch
    {
        ChatVerb.Acknowledge => words.UsageAcknowledge,
        ChatVerb.Silence => words.UsageSilence,
        ChatVerb.Take => words.UsageTake,
        ChatVerb.Host => words.UsageHost,
        ChatVerb.Chart => words.UsageChart,
        ChatVerb.Link => words.UsageLink,
        ChatVerb.Comment => words.UsageComment,
        ChatVerb.HandOver => words.UsageHandOver,
        _ => words.Help,
    };

    [LoggerMessage(5301, LogLevel.Error, "A command from the chat of channel '{Channel}' failed")]
    private static partial void LogFailed(ILogger logger, string channel, Exception exception);
}
