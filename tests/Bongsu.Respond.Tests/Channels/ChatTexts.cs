using Bongsu.Model.Levels;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>Messages that chats are tried with.</summary>
internal static class ChatTexts
{
    /// <summary>Everything that means something in some chat.</summary>
    public const string Hostile =
        "a\r\n/quit <!channel> <@U0123ABCD> @everyone @here [x](http://evil.example) *b* _i_ `c` ||s|| \u0000\u0003\u202e{\"to\":1} &amp; 가";

    /// <summary>A message that says hostile things, 100 kB of it.</summary>
    public static ChannelMessage Of(ChannelMessage message) => message with
    {
        Content = message.Content with { Subject = HostileText.Line("[5] shop: " + Hostile, 200) },
        Problems = [Examples.FactsOf(Level.Emergency) with { Id = 4711, Title = Hostile, Because = Hostile + new string('나', 100_000), Advice = Hostile }],
    };
}
