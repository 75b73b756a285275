using System.Globalization;
using Bongsu.Model.Words;
using Bongsu.Protocols.Irc;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>
/// What a message says in IRC: few lines, since each costs two seconds. Pure. Every line is harmless: no line break, no control code, and no command, since it
/// is only ever the text of a message.
/// </summary>
internal static class IrcComposer
{
    private const int MostLines = 6;
    private const int MaxReason = 600;

    /// <summary>The lines.</summary>
    /// <param name="message">What it says.</param>
    /// <param name="addressed">What the bot has to be called in the room to hear a command; null where commands are sent to it directly.</param>
    public static IReadOnlyList<string> Compose(ChannelMessage message, string? addressed)
    {
        List<string> lines = [Join(message.Content.Subject, message.Content.Short.Link)];
        if (message.Problems is [var problem])
        {
            if (message.Content.OwnText is { } own)
                lines.AddRange(own.Split('\n').Take(MostLines - 2));
            else if (problem.RecoveredAt is null && HostileText.Line(Reason(problem, message.Language), MaxReason) is { Length: > 0 } because)
                lines.Add(because);
            if (problem is { RecoveredAt: null, Id: > 0 })
                lines.Add(Hint(problem, addressed, message.Language));
        }
        else
        {
            lines.AddRange(
                message
                    .Problems.Take(MostLines - 2)
                    .Select(p => Join(Number(p), HostileText.Line($"{p.HostName}: {Print(p.Title, message.Language)}", MaxReason))));
        }

        return [.. lines.Select(IrcText.Clean).Where(l => l.Length > 0)];
    }

    private static string Hint(ProblemFacts problem, string? addressed, Language language)
    {
        string hint = new ChatHint(language).Of(problem.Id);
        return addressed is null ? hint : $"{addressed}: {hint}";
    }

    // What was measured, why that is bad, and what is most likely behind it: one line.
    private static string Reason(ProblemFacts problem, Language language)
    {
        PlainReason reason = PlainReason.Of(problem.Because, language);
        string cause = Print(problem.LikelyCause, language);
        return Join(reason.Values, reason.Why, cause.Length == 0 ? "" : $"{new MessageWords(language).LikelyCause}: {cause}");
    }

    private static string Number(ProblemFacts problem) => problem.Id > 0 ? problem.Id.ToString(CultureInfo.InvariantCulture) : "";

    private static string Print(string? text, Language language) => ReasonText.Print(text, language);

    private static string Join(params string[] parts) => string.Join(" · ", parts.Where(p => p.Length > 0));
}
