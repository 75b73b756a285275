using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Channels.Smpp;
using Bongsu.Respond.Outbox;
using Bongsu.Store.Events;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>The SMPP channel with its connection, over a configuration and a store of the test's own.</summary>
internal sealed class SmppBench : IAsyncDisposable
{
    public SmppBench()
    {
        Chat = new ChatBench(new SmppKind());
        var messages = new SentMessages(Store, Store, new StoreEvents(), TimeProvider.System);
        Links = new SmppLinks(
            new SmppReceipts(messages), new PhoneAnswers(messages, Chat.Conversation), Chat, Chat.Kinds, TimeProvider.System, NullLogger<SmppLinks>.Instance);
        Channel = new SmppChannel(Links, new ChannelSpending(Store, TimeProvider.System), Meters, TimeProvider.System);
    }

    public ChatBench Chat { get; }

    public TestStore Store { get; } = new();

    public ChannelMeters Meters { get; } = new();

    public SmppLinks Links { get; }

    public SmppChannel Channel { get; }

    public async ValueTask DisposeAsync()
    {
        await Links.StopAsync(CancellationToken.None);
        Links.Dispose();
        Store.Dispose();
    }
}
