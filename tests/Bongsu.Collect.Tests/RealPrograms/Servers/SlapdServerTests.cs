namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>ldap</c> against OpenLDAP.</summary>
public sealed class SlapdServerTests : ServerContract
{
    protected override string Kind => "ldap";

    protected override string[] Well => ["user=cn=admin,dc=example,dc=com", "password=secret-of-tests", "base=dc=example,dc=com"];

    protected override (string Name, object Value)? Known => ("entries", 3.0);

    protected override string[] WrongPassword => ["password=no"];

    protected override string[] Tls => ["tls=explicit"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await DataServers.SlapdAsync(World, certificate);
}
