using Bongsu.Configuration.Secrets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Store.Secrets;

/// <summary>Where the keys are that sign session cookies.</summary>
public static class KeyRingServices
{
    /// <summary>
    /// Keeps them encrypted in <c>keys</c> of the data directory and not with the operating system's user, whose installations would take each other's cookies.
    /// </summary>
    public static IServiceCollection AddBongsuKeyRing(this IServiceCollection services, StoreOptions options)
    {
        var directory = new DirectoryInfo(Path.Combine(options.DataDirectory, "keys"));
        services.AddDataProtection().SetApplicationName("bongsu").PersistKeysToFileSystem(directory);
        services.AddOptions<KeyManagementOptions>().Configure<ISecretBox>((keys, secrets) => keys.XmlEncryptor = new KeyRingEncryptor(secrets));
        return services;
    }
}
