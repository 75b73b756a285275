namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>dns</c> against BIND.</summary>
public sealed class BindServerTests : DatagramContract
{
    protected override string Kind => "dns";

    protected override string[] Well => ["name=shop.test", "record=soa", "authoritative=true"];

    protected override (string Name, object Value) Known => ("serial", 7.0);

    private protected override Task<RealProgram> StartAsync() => NameServers.BindAsync(World);
}
