using Bongsu.Model.Options;

namespace Bongsu.Server.Tests.NewKinds.Pigeon;

internal sealed class PigeonOptions
{
    public required Secret Seed { get; init; }
}
