using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels;

namespace Bongsu.Server.Tests.NewKinds.Pigeon;

/// <summary>A kind of channel whose addresses have a grammar of their own.</summary>
internal sealed class PigeonKind() : ChannelKind<PigeonOptions, PigeonChannel>("pigeon", "Ties messages to a bird.")
{
    public override ChannelUse Use => ChannelUse.Alert;

    public override string Normalise(string address) => address.ToUpperInvariant();

    public override string? AddressFault(string address) =>
        address.StartsWith("loft ", StringComparison.OrdinalIgnoreCase) ? null : $"'{address}' is not a loft.";
}
