namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>dns</c> against unbound.</summary>
public sealed class UnboundServerTests : DatagramContract
{
    protected override string Kind => "dns";

    protected override string[] Well => ["name=shop.test", "expect=192.0.2.10"];

    protected override (string Name, object Value) Known => ("answer", "192.0.2.10");

    private protected override Task<RealProgram> StartAsync() => NameServers.UnboundAsync(World);
}
