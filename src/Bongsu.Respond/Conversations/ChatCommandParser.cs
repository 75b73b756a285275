using System.Collections.Frozen;
using System.Globalization;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Conversations;

/// <summary>Reads commands in Korean and English. Pure; whatever is written ends in a command.</summary>
internal static class ChatCommandParser
{
    private const int MaxText = 4000;
    private static readonly TimeSpan s_shortestSilence = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromDays(366);

    private static readonly FrozenDictionary<string, ChatVerb> s_verbs = new Dictionary<string, ChatVerb>
    {
        ["problems"] = ChatVerb.Problems, ["problem"] = ChatVerb.Problems, ["list"] = ChatVerb.Problems, ["show"] = ChatVerb.Problems,
        ["ack"] = ChatVerb.Acknowledge, ["acknowledge"] = ChatVerb.Acknowledge,
        ["silence"] = ChatVerb.Silence, ["snooze"] = ChatVerb.Silence, ["mute"] = ChatVerb.Silence,
        ["take"] = ChatVerb.Take,
        ["who"] = ChatVerb.OnCall, ["who's"] = ChatVerb.OnCall, ["oncall"] = ChatVerb.OnCall, ["on-call"] = ChatVerb.OnCall, ["on"] = ChatVerb.OnCall,
        ["host"] = ChatVerb.Host, ["service"] = ChatVerb.Host,
        ["chart"] = ChatVerb.Chart, ["graph"] = ChatVerb.Chart,
        ["help"] = ChatVerb.Help, ["?"] = ChatVerb.Help,
        ["link"] = ChatVerb.Link,
        ["장애"] = ChatVerb.Problems, ["장애목록"] = ChatVerb.Problems, ["목록"] = ChatVerb.Problems,
        ["확인"] = ChatVerb.Acknowledge, ["인지"] = ChatVerb.Acknowledge,
        ["보류"] = ChatVerb.Silence, ["무음"] = ChatVerb.Silence,
        ["담당"] = ChatVerb.Take, ["맡기"] = ChatVerb.Take, ["맡음"] = ChatVerb.Take,
        ["당직"] = ChatVerb.OnCall, ["당직자"] = ChatVerb.OnCall, ["누가"] = ChatVerb.OnCall,
        ["호스트"] = ChatVerb.Host, ["서비스"] = ChatVerb.Host,
        ["차트"] = ChatVerb.Chart, ["그래프"] = ChatVerb.Chart,
        ["도움말"] = ChatVerb.Help, ["도움"] = ChatVerb.Help,
        ["연결"] = ChatVerb.Link,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // The longer ones first: 분 ends no other, 시간 ends with none of them.
    private static readonly (string Korean, string Suffix)[] s_units = [("시간", "h"), ("분", "m"), ("일", "d"), ("주", "w"), ("초", "s")];

    /// <summary>Reads one command.</summary>
    /// <param name="text">As it was written, without the name that it was addressed to; control characters count as blanks.</param>
    public static ChatRequest Parse(string text)
    {
        string line = string.Concat(text.Take(MaxText).Select(c => char.IsControl(c) ? ' ' : c));
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return new ChatRequest(new ChatCommand.Unknown(), null);
        Language? language = words[0].Any(IsHangul) ? Languages.Find("ko") : null;
        string first = words[0].TrimStart('!', '/');
        ChatCommand command = s_verbs.TryGetValue(first, out ChatVerb verb) ? Read(verb, words)
            : words.Length == 1 && TryNumber(first, out long number) ? new ChatCommand.ShowProblem(number)
            : new ChatCommand.Unknown();
        return new ChatRequest(command, language);
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
            ChatVerb.Take when hasNumber => new ChatCommand.Take(number),
            ChatVerb.OnCall => new ChatCommand.ShowOnCall(),
            ChatVerb.Host when words.Length > 1 => new ChatCommand.ShowHost(string.Join(' ', words[1..])),
            ChatVerb.Chart when hasNumber => new ChatCommand.ShowChart(number),
            ChatVerb.Help => new ChatCommand.Help(),
            ChatVerb.Link when words.Length == 2 => new ChatCommand.Link(words[1]),
            _ => new ChatCommand.Incomplete(verb),
        };
    }

    // 12, #12 or 12번.
    private static bool TryNumber(string? word, out long number)
    {
        ReadOnlySpan<char> digits = word;
        if (digits.StartsWith("#"))
            digits = digits[1..];
        if (digits.EndsWith("번"))
            digits = digits[..^1];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }

    private static bool TrySpan(string text, out TimeSpan span)
    {
        foreach ((string korean, string suffix) in s_units)
        {
            if (text.EndsWith(korean, StringComparison.Ordinal))
            {
                text = string.Concat(text.AsSpan(0, text.Length - korean.Length), suffix);
                break;
            }
        }

        // A bare number could be minutes or hours: it has to say which.
        return TimeText.TryParse(text, out span) && !char.IsAsciiDigit(text[^1]) && span >= s_shortestSilence && span <= s_longestSilence;
    }

    private static bool IsHangul(char c) => c is (>= '가' and <= '힣') or (>= 'ㄱ' and <= 'ㆎ');
}
