using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Sms;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>The SMS channel over a configuration of the test's own and a store that stays empty unless the test fills it.</summary>
internal static class SmsBench
{
    public static SmsChannel Channel(ChatBench bench, TestStore? store = null, ChannelMeters? meters = null, TimeProvider? time = null) =>
        new(
            bench.Http,
            new ChannelSpending(store ?? new TestStore(), time ?? TimeProvider.System),
            meters ?? new ChannelMeters(),
            bench,
            bench.Kinds,
            new PublicAddress(),
            time ?? TimeProvider.System);
}
