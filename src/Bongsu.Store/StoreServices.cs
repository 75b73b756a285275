using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.History;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Maintenances;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Secrets;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Store.Access;
using Bongsu.Store.Accounts;
using Bongsu.Store.Catalog;
using Bongsu.Store.Configuration;
using Bongsu.Store.Databases;
using Bongsu.Store.Events;
using Bongsu.Store.History;
using Bongsu.Store.Retention;
using Bongsu.Store.Rows;
using Bongsu.Store.Secrets;
using Bongsu.Store.Startup;
using Bongsu.Store.Transactions;
using Bongsu.Store.Vigils;
using Bongsu.Store.Wiki;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store;

/// <summary>Registers the store.</summary>
public static class StoreServices
{
    /// <summary>
    /// Adds everything of this room: contexts (<see cref="IDbContextFactory{TContext}"/> of <see cref="BongsuDb"/>), configuration, catalog, history, access
    /// and accounts. Call it before other hosted services are added. Kinds of checks, channels and trackers are taken as registered <see cref="IKind"/>s,
    /// shipped templates as registered <see cref="ITemplateSource"/>s, and a better <see cref="IServiceHealth"/> than the store's own wins wherever it is
    /// registered.
    /// </summary>
    public static IServiceCollection AddBongsuStore(this IServiceCollection services, StoreOptions options)
    {
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options);
        services.TryAddSingleton(sp => new KindRegistry(sp.GetServices<IKind>()));
        services.AddSingleton<IDbContextFactory<BongsuDb>>(sp => new BongsuDbFactory(options, sp.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IStoreTransactions, StoreTransactions>();
        services.AddSingleton<IStoreHealth, StoreHealth>();
        services.AddSingleton<IWikiPages, WikiPages>();
        services.AddSingleton<StoreEvents>();
        services.AddSingleton<DatabaseStartup>();
        if (options.IsPostgres)
            services.AddSingleton<IDatabaseLease, PostgresLease>();
        else
            services.AddSingleton<IDatabaseLease, DirectoryLease>();
        services.AddSingleton(_ => new LazySecretBox(options.SecretKeyPath));
        services.AddSingleton<ISecretBox>(sp => sp.GetRequiredService<LazySecretBox>());
        services.AddSingleton<DefinitionSecrets>();
        AddConfiguration(services);
        AddAccounts(services);
        AddHistory(services);
        services.AddSingleton<StoreStartup>();
        services.AddSingleton<IStoreStartup>(sp => sp.GetRequiredService<StoreStartup>());
        services.AddHostedService(sp => sp.GetRequiredService<StoreStartup>());
        return services;
    }

    private static void AddConfiguration(IServiceCollection services)
    {
        services.TryAddSingleton(sp => DefinitionKinds.Shipped.With(sp.GetServices<DefinitionKind>()));
        services.AddSingleton<LostSecretsLog>();
        services.AddSingleton(sp => new ConfigurationState(
            sp.GetRequiredService<DefinitionKinds>(), sp.GetRequiredService<DefinitionSecrets>(), sp.GetRequiredService<LostSecretsLog>().Write));
        services.AddSingleton<ConfigurationWriter>();
        services.AddSingleton<IConfigurationVersions, ConfigurationVersions>();
        services.AddSingleton<IDefinitionStore, RowDefinitions>();
        services.AddSingleton<IDefinitionStore>(sp => sp.GetRequiredService<UserDefinitions>());
        services.AddSingleton<ConfigurationCommit>();
        services.AddSingleton<ConfigurationService>();
        services.AddSingleton<IConfigurationService>(sp => sp.GetRequiredService<ConfigurationService>());
        services.AddSingleton<IConfigurationDrafts>(sp => sp.GetRequiredService<ConfigurationService>());
        services.AddSingleton<ConfigurationSnapshot>();
        services.AddSingleton<IConfigurationSnapshot>(sp => sp.GetRequiredService<ConfigurationSnapshot>());
        services.AddSingleton<MaintenanceBook>();
        services.AddSingleton<IMaintenances>(sp => sp.GetRequiredService<MaintenanceBook>());
        services.AddSingleton<HostCatalog>();
        services.AddSingleton<IHostCatalog>(sp => sp.GetRequiredService<HostCatalog>());
        services.AddSingleton<TemplateSeeder>();
        services.AddSingleton<IDiscoveryLedger, DiscoveryLedger>();
        services.AddSingleton<IDiscoveredLists, DiscoveredLists>();
        services.AddSingleton<HostAdmission>();
        services.AddSingleton<Bongsu.Configuration.Preview.IDiscoveryPreviews, Bongsu.Configuration.Preview.DiscoveryPreviews>();
        services.AddSingleton<IRegistrar, Registrar>();
        services.AddSingleton<Bongsu.Configuration.Networks.INetworkHosts, NetworkHosts>();
        services.AddSingleton<Bongsu.Configuration.Prototypes.IPrototypeHosts, PrototypeHosts>();
    }

    private static void AddHistory(IServiceCollection services)
    {
        services.AddSingleton<GroupWriter>();
        services.AddSingleton<ISessionLedger, SessionLedger>();
        services.AddSingleton<ITextHistory, TextHistory>();
        services.AddSingleton<IStoreBackup, StoreBackup>();
        services.AddSingleton<IBlindTimes, BlindTimes>();
        services.AddHostedService<Vigil>();
        services.AddSingleton<StoreRetention>();
        services.AddHostedService(sp => sp.GetRequiredService<StoreRetention>());
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.TryAddSingleton(new SessionLimits());
        services.TryAddSingleton<IPasswordHasher<UserRow>, PasswordHasher<UserRow>>();
        services.AddSingleton<PasswordVerifier>();
        services.AddSingleton<AccountCache>();
        services.AddSingleton<SessionCache>();
        services.AddSingleton<UserDefinitions>();
        services.AddSingleton<IAccountService, AccountService>();
        services.AddSingleton<IUserSessions, UserSessions>();
        services.AddSingleton<ChatCodes>();
        services.AddSingleton<IChatAccounts, ChatAccounts>();
        services.AddSingleton<IPushSubscriptions, PushSubscriptions>();
        services.TryAddSingleton<IServiceHealth, OpenProblemHealth>();
    }
}
