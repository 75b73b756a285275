using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Store.Tests.Kinds;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Store.Tests;

/// <summary>A whole store in a directory of its own, on either database; can be closed and opened again.</summary>
public sealed class StoreHarness : IAsyncDisposable
{
    public static readonly Viewer Admin = Viewer.Of("admin", Role.Administrator, "infra", isInfrastructure: true);

    private readonly string? _connection;
    private readonly Action<IServiceCollection>? _configure;
    private readonly TimeProvider _time;
    private ServiceProvider _services;

    private StoreHarness(string directory, string? connection, Action<IServiceCollection>? configure, TimeProvider? time)
    {
        _time = time ?? Time;
        Directory = directory;
        _connection = connection;
        _configure = configure;
        _services = Build();
    }

    public string Directory { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _services;

    public IConfigurationService Configuration => Get<IConfigurationService>();

    public IHostCatalog Catalog => Get<IHostCatalog>();

    public StoreOptions Options => field ??= new() { DataDirectory = Directory, Connection = _connection };

    public static async Task<StoreHarness> OpenAsync(
        string? connection, Action<IServiceCollection>? configure = null, TimeProvider? time = null, string? directory = null)
    {
        directory ??= Path.Combine(Path.GetTempPath(), "bongsu-store-" + Guid.NewGuid().ToString("N")[..12]);
        var harness = new StoreHarness(directory, connection, configure, time);
        await harness.Get<IStoreStartup>().InitializeAsync(TestContext.Current.CancellationToken);
        return harness;
    }

    public T Get<T>()
        where T : notnull =>
        _services.GetRequiredService<T>();

    /// <summary>Ends this process' part and begins anew on the same data.</summary>
    public async Task ReopenAsync()
    {
        await CloseAsync();
        _services = Build();
        await Get<IStoreStartup>().InitializeAsync(TestContext.Current.CancellationToken);
    }

    public async Task CloseAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    public BongsuDb Db() => Get<IDbContextFactory<BongsuDb>>().CreateDbContext();

    public Task<ApplyResult> ApplyAsync(string yaml, bool dryRun = false, IReadOnlyDictionary<string, string>? environment = null, Viewer? viewer = null) =>
        Configuration.ApplyYamlAsync(
            [("test.yaml", yaml)], environment ?? new Dictionary<string, string>(), dryRun, viewer ?? Admin, TestContext.Current.CancellationToken);

    /// <summary>Applies what has to be accepted.</summary>
    public async Task<ApplyResult> MustApplyAsync(string yaml, IReadOnlyDictionary<string, string>? environment = null)
    {
        ApplyResult result = await ApplyAsync(yaml, environment: environment);
        Assert.Empty(result.Faults);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(_time);
        foreach (IKind kind in TestKinds.All)
            services.AddSingleton(kind);
        // Few: tests hash many passwords.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 100);
        services.AddBongsuStore(Options);
        _configure?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}
