using Bongsu.Configuration;
using Bongsu.Detect.Problems;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Irc;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bongsu.Respond.Tests;

public sealed class RespondServicesTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-respond").FullName;
    private ServiceProvider _provider = null!;

    public ValueTask InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddBongsuStore(new StoreOptions { DataDirectory = _directory });
        // As the server does, which checks options by kinds before this room is added.
        services.AddBongsuKinds(typeof(RespondServices).Assembly);
        services.AddBongsuRespond();
        _provider = services.BuildServiceProvider();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void The_room_is_complete_over_the_store()
    {
        Assert.NotNull(_provider.GetRequiredService<IProblemSink>());
        Assert.NotNull(_provider.GetRequiredService<IMonitorCommands>());
        Assert.Single(_provider.GetServices<IHostedService>().OfType<OutboxDispatcher>());
        Assert.Single(_provider.GetServices<IHostedService>().OfType<IrcSessions>());
    }

    [Fact]
    public void Every_kind_is_there_once_and_has_its_page()
    {
        List<IKind> kinds = [.. _provider.GetRequiredService<KindRegistry>().All];

        Assert.Equal(
            ["discord", "irc", "line", "ms-teams", "slack", "smpp", "sms", "smtp", "telegram", "web-push", "webhook", "xmpp", "jira"],
            kinds.Select(k => k.Type));
        Assert.All(kinds, kind =>
            Assert.True(
                File.Exists(Path.Combine(Root(), "docs", kind.Family == KindFamily.Channel ? "channels" : "trackers", kind.Type + ".md")),
                $"{kind.Type} has no page"));
    }

    [Fact]
    public void Every_option_of_a_kind_is_on_its_page()
    {
        foreach (IKind kind in _provider.GetRequiredService<KindRegistry>().All)
        {
            string page = File.ReadAllText(Path.Combine(Root(), "docs", kind.Family == KindFamily.Channel ? "channels" : "trackers", kind.Type + ".md"));
            foreach (System.Reflection.PropertyInfo option in kind.OptionsType.GetProperties())
            {
                string name = option.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonPropertyNameAttribute), inherit: false)
                    .Cast<System.Text.Json.Serialization.JsonPropertyNameAttribute>()
                    .FirstOrDefault()?.Name
                    ?? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(option.Name);
                Assert.True(page.Contains(name, StringComparison.Ordinal), $"{name} of {kind.Type} is not on its page");
            }
        }
    }

    private static string Root()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "Bongsu.slnx")))
            at = Path.GetDirectoryName(at);
        return at ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
