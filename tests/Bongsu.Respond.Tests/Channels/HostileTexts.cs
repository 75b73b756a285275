using System.Text.Json;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>Messages with hostile texts wherever a host or a check has a say, rendered as all are.</summary>
internal static class HostileTexts
{
    /// <summary>A message about a problem that says such a thing in its title, its host's name, its reason and its advice.</summary>
    public static ChannelMessage Of(ChannelMessage message, Hostility hostility)
    {
        string text = Of(hostility);
        ProblemFacts problem = Examples.FactsOf(Level.Emergency) with
        {
            Id = 4711, Title = "front page failed " + text, HostName = "web-1", Because = text + " 끝", Advice = text,

            // What a host is called stands in the configuration, which bounds it.
            HostDisplayName = hostility == Hostility.Length ? "web" : text,
        };
        return message with
        {
            Problems = [problem],
            Content = MessageRenderer.Problem(problem, new MessageContext(Languages.Find("ko")!, "Asia/Seoul", "https://bongsu.example.com", "because")),
        };
    }

    /// <summary>True for characters that no reader should get: they break lines, draw colours, or turn the reading direction.</summary>
    public static bool IsHarmful(char c) =>
        (char.IsControl(c) && c != '\n')
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u2028' or '\u2029' or '\uFEFF';

    /// <summary>All texts of a JSON document.</summary>
    public static IReadOnlyList<string> StringsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Strings(document.RootElement)];
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Strings(m.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private static string Of(Hostility hostility) => hostility switch
    {
        Hostility.LineBreaks => "a\r\nQUIT :x\r\n.\r\nBcc: victim@example.com\r\n\r\n\u2028\u2029\u0085b",
        Hostility.ControlCharacters => string.Concat(Enumerable.Range(0, 32).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c)),
        Hostility.ColourCodes => "\u000304,01red\u000F \u0002bold\u0002 \u001Ditalic \u001Funderlined \u0016reversed \u001B[31mred",
        Hostility.Directions => "\u202Egnp.exe\u2066x\u2069\u200F\u200E\uFEFF\u202Ay\u202C",
        Hostility.Markup =>
            "<b>x</b><script>alert(1)</script> [x](http://evil.example) <a href=\"http://evil.example\">y</a> *b* _i_ `c` ||s|| ~~d~~ &lt; {\"to\":1} ```",
        Hostility.Mentions => "@everyone @here @channel <!channel> <!everyone> <@U0123ABCD> <@&123>",
        Hostility.Commands => "/quit /msg NickServ identify /start bongsu: ack 1",
        Hostility.Emoji => "🔥👩‍👩‍👧 🇰🇷 ☎️",
        Hostility.HalfCharacters => "x\uD83D y\uDD25 z",
        _ => new string('나', 34_000),
    };
}
