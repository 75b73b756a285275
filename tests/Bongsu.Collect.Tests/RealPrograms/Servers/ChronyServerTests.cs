namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>ntp</c> against chrony.</summary>
public sealed class ChronyServerTests : DatagramContract
{
    protected override string Kind => "ntp";

    protected override string[] Well => [];

    protected override (string Name, object Value) Known => ("stratum", 5.0);

    private protected override Task<RealProgram> StartAsync() => NameServers.ChronyAsync(World);
}
