using Bongsu.Collect.Probing;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>ldap</c> against OpenLDAP's server.</summary>
public sealed class SlapdTests : IAsyncDisposable
{
    private readonly ProbeWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Slapd()
    {
        await using RealProgram slapd = await StartAsync();

        ProbeResult root = await _world.ProbeAsync("ldap");
        ProbeResult found = await _world.ProbeAsync("ldap", "base=dc=example,dc=com", "filter=(&(objectClass=person)(|(cn=Ki*)(!(sn=Lee))))", "attribute=sn", "minEntries=1");
        ProbeResult signedIn = await _world.ProbeAsync("ldap", "user=cn=admin,dc=example,dc=com", "password=secret-of-tests", "base=dc=example,dc=com");
        ProbeResult wrong = await _world.ProbeAsync("ldap", "user=cn=admin,dc=example,dc=com", "password=no");
        ProbeResult nowhere = await _world.ProbeAsync("ldap", "base=dc=nowhere");
        ProbeResult few = await _world.ProbeAsync("ldap", "base=dc=example,dc=com", "filter=(cn=nobody)", "minEntries=1");
        ProbeResult clear = await _world.ProbeAsync("ldap", "tls=explicit");

        Assert.Equal((null, 1.0), (root.Error, root.Values["entries"]));
        Assert.Equal((null, 1.0, "Kim"), (found.Error, found.Values["entries"], found.Values["value"]));
        Assert.Equal((null, 3.0), (signedIn.Error, signedIn.Values["entries"]));
        Assert.Contains("refused the login: 'invalidCredentials (49)", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("refused the search: 'noSuchObject (32)", nowhere.Error, StringComparison.Ordinal);
        Assert.Equal("the search found 0 entries, fewer than 1", few.Error);
        Assert.Contains("does not offer TLS", clear.Error, StringComparison.Ordinal);
    }

    private async Task<RealProgram> StartAsync()
    {
        string data = System.IO.Directory.CreateDirectory(Path.Combine(_world.Directory, "data")).FullName;
        string configuration = _world.Write("slapd.conf", $"""
            include /etc/ldap/schema/core.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            pidfile {_world.Directory}/slapd.pid
            database mdb
            maxsize 1048576
            suffix "dc=example,dc=com"
            rootdn "cn=admin,dc=example,dc=com"
            rootpw secret-of-tests
            directory {data}
            """);
        string entries = _world.Write("entries.ldif", """
            dn: dc=example,dc=com
            objectClass: dcObject
            objectClass: organization
            dc: example
            o: Example

            dn: cn=Kim,dc=example,dc=com
            objectClass: person
            cn: Kim
            sn: Kim

            dn: cn=Lee,dc=example,dc=com
            objectClass: person
            cn: Lee
            sn: Lee
            """);
        (int exit, string output) = await RealProgram.RunAsync("slapadd", "", "-f", configuration, "-l", entries);
        Assert.True(exit == 0, output);
        var slapd = RealProgram.Start("slapd", "-f", configuration, "-h", $"ldap://127.0.0.1:{_world.Port}/", "-d", "1");
        await slapd.SaysAsync("slapd starting");
        return slapd;
    }
}
