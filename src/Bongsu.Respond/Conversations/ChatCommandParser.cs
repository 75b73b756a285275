using System.Globalization;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Conversations;

/// <summary>Reads commands in every language that there is. Pure; whatever is written ends in a command.</summary>
internal static class ChatCommandParser
{
    private const int MaxText = 4000;
    private static readonly TimeSpan s_shortestSilence = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromDays(366);

    /// <summary>Reads one command.</summary>
    /// <param name="text">As it was written, without the name that it was addressed to; control characters count as blanks.</param>
    public static ChatRequest Parse(string text)
    {
        string line = string.Concat(text.Take(MaxText).Select(c => char.IsControl(c) ? ' ' : c));
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return new ChatRequest(new ChatCommand.Unknown(), null);
        string first = words[0].TrimStart('!', '/');
        if (ChatVocabulary.All.Find(first) is var (verb, language))
            return new ChatRequest(Read(verb, words), language == Language.English ? null : language);
        return new ChatRequest(
            words.Length == 1 && TryNumber(first, out long number) ? new ChatCommand.ShowProblem(number) : new ChatCommand.Unknown(), null);
    }

    private static ChatCommand Read(ChatVerb verb, string[] words)
    {
        bool hasNumber = TryNumber(words.ElementAtOrDefault(1), out long number);
        return verb switch
        {
            ChatVerb.Problems when hasNumber => new ChatCommand.ShowProblem(number),
            ChatVerb.Problems => new ChatCommand.ListProblems(),
            ChatVerb.Acknowledge when hasNumber => new ChatCommand.Acknowledge(number, words.Length > 2 ? string.Join(' ', words[2..]) : null),
            ChatVerb.Silence when hasNumber && TrySpan(string.Concat(words[2..]), out TimeSpan span) => new ChatCommand.Silence(number, span),
            ChatVerb.Silence when !hasNumber && ReadMatching(words) is { } matching => matching,
            ChatVerb.Take when hasNumber => new ChatCommand.Take(number),
            ChatVerb.OnCall => new ChatCommand.ShowOnCall(),
            ChatVerb.Host when words.Length > 1 => new ChatCommand.ShowHost(string.Join(' ', words[1..])),
            ChatVerb.Chart when hasNumber => new ChatCommand.ShowChart(number),
            ChatVerb.Help => new ChatCommand.Help(),
            ChatVerb.Address => new ChatCommand.ShowAddress(),
            ChatVerb.Comment when hasNumber && words.Length > 2 => new ChatCommand.Comment(number, string.Join(' ', words[2..])),
            ChatVerb.HandOver when hasNumber && words.Length > 2 => new ChatCommand.HandOver(number, string.Join(' ', words[2..])),
            ChatVerb.Link when words.Length == 2 => new ChatCommand.Link(words[1]),
            _ => new ChatCommand.Incomplete(verb),
        };
    }

    // silence host=web-* level=1-3 2h why: terms, a span, and the reason.
    private static ChatCommand.SilenceMatching? ReadMatching(string[] words)
    {
        int span = Array.FindIndex(words, 1, w => !w.Contains('=', StringComparison.Ordinal));
        return span > 1 && span < words.Length - 1 && TrySpan(words[span], out TimeSpan length)
            ? new ChatCommand.SilenceMatching(string.Join(' ', words[1..span]), length, string.Join(' ', words[(span + 1)..]))
            : null;
    }

    // 12, #12 or 12번.
    private static bool TryNumber(string? word, out long number)
    {
        ReadOnlySpan<char> digits = word;
        if (digits.StartsWith("#"))
            digits = digits[1..];
        digits = ChatVocabulary.All.WithoutSuffix(digits);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }

    private static bool TrySpan(string text, out TimeSpan span)
    {
        text = ChatVocabulary.All.WithUnit(text);

        // A bare number could be minutes or hours: it has to say which.
        return TimeText.TryParse(text, out span) && !char.IsAsciiDigit(text[^1]) && span >= s_shortestSilence && span <= s_longestSilence;
    }
}
