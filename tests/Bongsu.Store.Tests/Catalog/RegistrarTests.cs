using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.Catalog;

public abstract class RegistrarTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private const string Rules = """
        templates:
          - {name: linux, items: [{key: agent.ping}]}
          - {name: db, items: [{key: db.ping}]}
        organisations: [{name: shop-team, people: [{name: O, email: o@example.com}]}]
        services: [{name: shop, owner: shop-team}]
        autoregistration:
          - {name: a-db, metadata: "Linux.*db", groups: [db], templates: [linux, db]}
          - {name: b-linux, metadata: Linux, groups: [linux], templates: [linux], service: shop}
        hosts:
          - {name: by-hand, groups: [mine]}
        """;

    private IRegistrar Registrar => Store.Get<IRegistrar>();

    [Fact]
    public async Task The_first_rule_by_name_that_matches_makes_the_host()
    {
        await Store.MustApplyAsync(Rules);
        EffectiveHost web = (await Registrar.RegisterAsync("web-1", "Linux web", "10.0.0.1", 10051, null, Cancellation))!;
        Assert.Equal(("web-1", "10.0.0.1", 10051, "shop", "shop-team"), (web.Name, web.Address, web.AgentPort, web.Service, web.Owner));
        Assert.Equal(["agent.ping"], web.ItemsByKey.Keys);
        EffectiveHost db = (await Registrar.RegisterAsync("db-1", "Linux db", "::1", null, null, Cancellation))!;
        Assert.Equal(["agent.ping", "db.ping"], db.ItemsByKey.Keys.Order());
        Assert.Equal("::1", db.Address);
        Assert.Null(await Registrar.RegisterAsync("win-1", "Windows", null, null, null, Cancellation));
        Assert.Equal(4, Store.Catalog.Count);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_other_metadata_change_groups_and_templates()
    {
        await Store.MustApplyAsync(Rules);
        EffectiveHost first = (await Registrar.RegisterAsync("web-1", "Linux", null, null, null, Cancellation))!;
        Assert.Same(first, await Registrar.RegisterAsync("web-1", "Linux", "10.9.9.9", null, null, Cancellation));
        EffectiveHost changed = (await Registrar.RegisterAsync("web-1", "Linux db", null, null, null, Cancellation))!;
        Assert.Equal((first.Id, "db", "shop"), (changed.Id, changed.Groups.Single(), changed.Service));
        await using BongsuDb store = Store.Db();
        AuditRow[] audit = await store.Audit.Where(a => a.Subject == "host web-1").OrderBy(a => a.Id).ToArrayAsync(Cancellation);
        Assert.Equal(["create", "update"], audit.Select(a => a.Action));
        Assert.All(audit, a => Assert.Equal("system:autoregistration", a.By));
    }

    [Fact]
    public async Task Requests_at_the_same_time_make_one_host()
    {
        await Store.MustApplyAsync(Rules);
        EffectiveHost?[] hosts = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => Registrar.RegisterAsync("web-1", "Linux", null, null, null, Cancellation))));
        Assert.Single(hosts.Select(h => h!.Id).Distinct());
        await using BongsuDb db = Store.Db();
        Assert.Equal(
            1, await db.Configuration.CountAsync(r => r.Kind == DefinitionKinds.Shipped.Of<HostDefinition>().Number && r.Name == "web-1", Cancellation));
    }

    [Fact]
    public async Task A_host_made_by_hand_stays_as_it_is_and_a_service_is_no_host()
    {
        await Store.MustApplyAsync(Rules);
        EffectiveHost host = (await Registrar.RegisterAsync("by-hand", "Linux", null, null, null, Cancellation))!;
        Assert.Equal("mine", Assert.Single(host.Groups));
        Assert.Empty(host.Items);
        Assert.Null(await Registrar.RegisterAsync("shop", "Linux", null, null, null, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    [InlineData("../../etc/passwd")]
    [InlineData("호스트")]
    public async Task A_name_that_is_not_legal_makes_nothing(string name)
    {
        await Store.MustApplyAsync(Rules);
        Assert.Null(await Registrar.RegisterAsync(name, "Linux", null, null, null, Cancellation));
        Assert.Equal(2, Store.Catalog.Count);
    }

    [Fact]
    public async Task A_rule_with_a_key_takes_only_who_knows_it_and_binds_the_host_to_it()
    {
        const string Key = "6f1c5b0e1d3a4f7e9b2c8d7f6a5e4c3b2a19080706050403020100fffefdfcfb";
        await Store.MustApplyAsync($$"""
            autoregistration:
              - {name: keyed, metadata: Linux, groups: [keyed], encryption: {pskIdentity: fleet, psk: "{{Key}}"} }
              - {name: open, metadata: "Linux open", groups: [open]}
            """);

        Assert.Null(await Registrar.RegisterAsync("web-1", "Linux", null, null, null, Cancellation));
        Assert.Null(await Registrar.RegisterAsync("web-1", "Linux", null, null, "another", Cancellation));
        EffectiveHost keyed = (await Registrar.RegisterAsync("web-1", "Linux", null, null, "fleet", Cancellation))!;
        EffectiveHost open = (await Registrar.RegisterAsync("web-2", "Linux open", null, null, null, Cancellation))!;

        Assert.Equal(
            ("keyed", "fleet", Key, AgentEncryption.Psk),
            (keyed.Groups[0], keyed.Encryption!.PskIdentity, keyed.Encryption.Psk, keyed.Encryption.Connect));
        Assert.Equal([AgentEncryption.Psk], keyed.Encryption.Accept);
        Assert.Null(open.Encryption);
        await using BongsuDb db = Store.Db();
        Assert.DoesNotContain(await db.Configuration.Select(r => r.Json).ToArrayAsync(Cancellation), j => j.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_registered_host_is_there_after_a_restart()
    {
        await Store.MustApplyAsync(Rules);
        EffectiveHost before = (await Registrar.RegisterAsync("web-1", "Linux", "10.0.0.1", null, null, Cancellation))!;
        await Store.ReopenAsync();
        EffectiveHost after = (await Registrar.RegisterAsync("web-1", "Linux", "10.0.0.1", null, null, Cancellation))!;
        Assert.Equal((before.Id, "10.0.0.1"), (after.Id, after.Address));
    }
}

public sealed class RegistrarTestsOnSqlite() : RegistrarTests(null);

public sealed class RegistrarTestsOnPostgres(PostgresFixture postgres) : RegistrarTests(postgres);
