using System.Security.Cryptography;
using Bongsu.Store.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Store.Tests.Secrets;

/// <summary>The keys that sign cookies belong to one data directory, and are nothing without its key of secrets.</summary>
public sealed class KeyRingTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-keys-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void WhatOneStartProtects_TheNextOneOpens()
    {
        string cookie = Protect("a", "admin");

        Assert.Equal("admin", Unprotect("a", cookie));
    }

    [Fact]
    public void WhatOneInstallationProtects_AnotherRefuses()
    {
        string cookie = Protect("a", "admin");
        Protect("b", "x");

        Assert.ThrowsAny<CryptographicException>(() => Unprotect("b", cookie));
    }

    [Fact]
    public void TheKeysFile_HoldsNoKeyInClear_AndIsNothingWithoutTheKeyOfSecrets()
    {
        string cookie = Protect("a", "admin");
        string file = Assert.Single(Directory.GetFiles(Path.Combine(_root, "a", "keys")));

        Assert.Contains("enc:v1:", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", File.ReadAllText(file), StringComparison.Ordinal);
        File.WriteAllBytes(Path.Combine(_root, "a", "secrets.key"), RandomNumberGenerator.GetBytes(32));
        Assert.ThrowsAny<CryptographicException>(() => Unprotect("a", cookie));
    }

    private string Protect(string installation, string text)
    {
        using ServiceProvider services = Start(installation);
        return services.GetDataProtector("cookie").Protect(text);
    }

    private string Unprotect(string installation, string text)
    {
        using ServiceProvider services = Start(installation);
        return services.GetDataProtector("cookie").Unprotect(text);
    }

    private ServiceProvider Start(string installation)
    {
        var options = new StoreOptions { DataDirectory = Path.Combine(_root, installation) };
        return new ServiceCollection().AddBongsuStore(options).AddBongsuKeyRing(options).BuildServiceProvider();
    }
}
