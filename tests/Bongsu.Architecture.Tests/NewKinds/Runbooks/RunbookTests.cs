using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Architecture.Tests.NewKinds.Runbooks;

/// <summary>A kind of configuration object is one folder: this one is here, nothing else names it, and everything works for it.</summary>
public sealed class RunbookTests : IAsyncLifetime
{
    private const string Base = """
        organisations: [{name: shop-team, people: [{name: Owner, email: s@example.com}]}]
        services: [{name: shop, owner: shop-team}]

        """;

    private const string Written = Base + """
        runbooks:
          - {name: restart, service: shop, steps: [drain, restart], token: swordfish}
        """;

    private static readonly Viewer s_admin = Viewer.Of("admin", Role.Administrator, "infra", isInfrastructure: true);
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "bongsu-kinds-" + Guid.NewGuid().ToString("N")[..12]);
    private readonly ServiceProvider _services;

    public RunbookTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<DefinitionKind, RunbookKind>();
        services.AddBongsuStore(new StoreOptions { DataDirectory = _directory });
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IConfigurationService Configuration => _services.GetRequiredService<IConfigurationService>();

    public async ValueTask InitializeAsync() => await _services.GetRequiredService<IStoreStartup>().InitializeAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void A_kind_in_an_assembly_is_found_by_being_there() =>
        Assert.Contains(DefinitionKinds.In(typeof(RunbookKind).Assembly), k => k is RunbookKind);

    [Theory]
    [InlineData("runbooks: [{name: a, service: shop, steps: [x]}]", "runbook 'a': 'shop' is not the name of a service")]
    [InlineData(Base + "runbooks: [{name: a, service: shop}]", "runbook 'a': it says nothing to do")]
    [InlineData("runbooks: [{name: a, servce: shop}]", "runbook 'a': 'servce' is not a member of a runbook; did you mean 'service'?")]
    [InlineData("runbooks: [{name: a/b, service: shop, steps: [x]}]", "runbook 'a/b': a name has neither '/' nor '*'.")]
    [InlineData("runbook: []", "did you mean 'runbooks'?")]
    public async Task What_is_wrong_is_refused_in_its_own_words(string yaml, string fault)
    {
        ApplyResult result = await ApplyAsync(yaml);

        Assert.Contains(result.Faults, f => f.Message.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_written_is_planned_kept_compared_and_exported()
    {
        Assert.Contains((await ApplyAsync(Written)).Changes, c => (c.Change, c.Kind.Word, c.Name) == (ChangeKind.Create, "runbook", "restart"));
        Assert.Empty((await ApplyAsync(Written)).Changes);

        ConfigurationChange change = Assert.Single((await ApplyAsync(Written.Replace("drain, restart", "restart", StringComparison.Ordinal))).Changes);
        Assert.Equal(["steps: [drain, restart] → [restart]"], change.Lines);

        string exported = await Configuration.ExportYamlAsync(s_admin, Cancellation);
        Assert.Contains("runbooks:", exported, StringComparison.Ordinal);
        Assert.Empty((await ApplyAsync(exported)).Changes);

        ConfigurationDocument document = await Configuration.ReadAsync(s_admin, Cancellation);
        DefinitionKinds kinds = _services.GetRequiredService<DefinitionKinds>();
        ConfigurationDocument again = JsonSerializer.Deserialize<ConfigurationDocument>(
            JsonSerializer.Serialize(document, kinds.DocumentOptions), kinds.DocumentOptions)!;
        Assert.Equal("shop", Assert.Single(again.Of<RunbookDefinition>()).Service);
    }

    [Fact]
    public async Task Its_secret_is_sealed_at_rest_and_masked_wherever_it_is_shown()
    {
        await ApplyAsync(Written);

        await using BongsuDb db = await _services.GetRequiredService<IDbContextFactory<BongsuDb>>().CreateDbContextAsync(Cancellation);
        ConfigurationRow row = await db.Configuration.SingleAsync(r => r.Kind == new RunbookKind().Number, Cancellation);
        Assert.DoesNotContain("swordfish", row.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", string.Concat(await db.Audit.Select(a => a.After).ToListAsync(Cancellation)), StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", await Configuration.ExportYamlAsync(s_admin, Cancellation), StringComparison.Ordinal);
        Assert.Equal(
            "swordfish",
            Assert.Single(_services.GetRequiredService<Bongsu.Configuration.State.IConfigurationSnapshot>().Current.Of<RunbookDefinition>()).Token);
    }

    [Fact]
    public async Task What_it_needs_cannot_go()
    {
        await ApplyAsync(Written);

        DefinitionKinds kinds = _services.GetRequiredService<DefinitionKinds>();
        ApplyResult refused = await Configuration.DeleteAsync(kinds.Of<ServiceDefinition>(), "shop", dryRun: false, s_admin, Cancellation);
        Assert.Contains(refused.Faults, f => f.Message.Contains("runbook 'restart'", StringComparison.Ordinal));
        Assert.True((await Configuration.DeleteAsync(kinds.Of<RunbookDefinition>(), "restart", dryRun: false, s_admin, Cancellation)).Succeeded);
    }

    private Task<ApplyResult> ApplyAsync(string yaml) =>
        Configuration.ApplyYamlAsync([("test.yaml", yaml)], new Dictionary<string, string>(), dryRun: false, s_admin, Cancellation);
}
