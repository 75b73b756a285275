using System.Threading.Channels;
using Bongsu.Respond.Channels;

namespace Bongsu.Server.Tests.NewKinds.Pigeon;

internal sealed class PigeonChannel : DeliveryChannel<PigeonOptions>
{
    private readonly Channel<(string Address, string Seed)> _flown = Channel.CreateUnbounded<(string, string)>();

    public ChannelReader<(string Address, string Seed)> Flown => _flown.Reader;

    protected override Task<DeliveryResult> DeliverAsync(ChannelMessage message, PigeonOptions options, CancellationToken cancellationToken)
    {
        _flown.Writer.TryWrite((message.Address, options.Seed.Reveal()));
        return Task.FromResult(DeliveryResult.Delivered("the bird is home"));
    }
}
