using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms.Servers;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>ldap</c> against OpenLDAP's server.</summary>
public sealed class SlapdTests : IAsyncDisposable
{
    private readonly ProbeWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Slapd()
    {
        await using RealProgram slapd = await DataServers.SlapdAsync(_world);

        ProbeResult root = await _world.ProbeAsync("ldap");
        ProbeResult found = await _world.ProbeAsync(
            "ldap",
            "base=dc=example,dc=com",
            "filter=(&(objectClass=person)(|(cn=Ki*)(!(sn=Lee))))",
            "attribute=sn",
            "minEntries=1");
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
}
