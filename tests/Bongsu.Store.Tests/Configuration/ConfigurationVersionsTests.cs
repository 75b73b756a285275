using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;

namespace Bongsu.Store.Tests.Configuration;

/// <summary>Two who edit at the same time do not overwrite each other.</summary>
public sealed class ConfigurationVersionsTests() : DatabaseTests(null)
{
    private IConfigurationVersions Versions => Store.Get<IConfigurationVersions>();

    [Fact]
    public async Task What_others_have_changed_since_is_a_conflict_with_who_and_when()
    {
        await Store.MustApplyAsync("hosts: [{name: web-1}, {name: web-2}]");
        string read = await Versions.GetAsync(Cancellation);
        await Store.MustApplyAsync("hosts: [{name: web-1, displayName: first}]");

        IReadOnlyList<ConfigurationFault> same = await ConflictsAsync(read, "hosts: [{name: web-1, displayName: mine}]");
        IReadOnlyList<ConfigurationFault> other = await ConflictsAsync(read, "hosts: [{name: web-2, displayName: mine}]");
        IReadOnlyList<ConfigurationFault> fresh = await ConflictsAsync(await Versions.GetAsync(Cancellation), "hosts: [{name: web-1, displayName: mine}]");

        Assert.Contains("admin has changed host web-1 (update, 2026-11-22 09:00:00 UTC)", Assert.Single(same).Message, StringComparison.Ordinal);
        Assert.Empty(other);
        Assert.Empty(fresh);
    }

    [Fact]
    public async Task What_others_have_removed_since_is_a_conflict()
    {
        await Store.MustApplyAsync("hosts: [{name: web-1}]");
        string read = await Versions.GetAsync(Cancellation);
        await Store.Configuration.DeleteAsync(
            Bongsu.Configuration.Kinds.DefinitionKinds.Shipped.FindByWord("host")!, "web-1", false, StoreHarness.Admin, Cancellation);

        Assert.Contains("(delete, ", Assert.Single(await ConflictsAsync(read, "hosts: [{name: web-1, displayName: x}]")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-1")]
    public async Task What_is_no_version_conflicts_with_nothing(string version)
    {
        await Store.MustApplyAsync("hosts: [{name: web-1}]");

        Assert.Empty(await ConflictsAsync(version, "hosts: [{name: web-1, displayName: x}]"));
    }

    private async Task<IReadOnlyList<ConfigurationFault>> ConflictsAsync(string version, string yaml) =>
        await Versions.FindConflictsAsync(version, (await Store.ApplyAsync(yaml, dryRun: true)).Changes, Cancellation);
}
