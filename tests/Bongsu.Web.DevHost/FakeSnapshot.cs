using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;

namespace Bongsu.Web.DevHost;

/// <summary>Who there is to be told in the made-up world; the shipped policies.</summary>
internal sealed class FakeSnapshot : IConfigurationSnapshot
{
    public ConfigurationDocument Current { get; set; } = new()
    {
        Settings = new SettingsDefinition(),
        Organisations =
        [
            new() { Name = "infra", Kind = OrganisationKind.Infrastructure, People = [new() { Name = "On-call", Email = "infra@example.com" }] },
            new() { Name = "shop-team", Kind = OrganisationKind.Service,
                People = [new() { Name = "Owner", Email = "shop@example.com" }, new() { Name = "Second" }] },
        ],
        Schedules =
        [
            new() { Name = "infra-rota", Organisation = "infra", Layers = [new() { People = ["On-call"], Start = "2026-01-01" }] },
            new()
            {
                Name = "shop-rota",
                Organisation = "shop-team",
                TimeZone = "Asia/Seoul",
                Layers = [new() { People = ["Owner", "Second"], Start = "2026-11-30" }],
            },
        ],
        Channels = [new() { Name = "mail", Type = "smtp" }],
    };

    public IDisposable Subscribe(Action<ConfigurationDocument> changed) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
