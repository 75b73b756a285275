using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;

namespace Bongsu.Web.DevHost;

/// <summary>Who there is to be told in the made-up world; the shipped policies.</summary>
internal sealed class FakeSnapshot : IConfigurationSnapshot
{
    public ConfigurationDocument Current { get; } = new()
    {
        Settings = new SettingsDefinition(),
        Organisations =
        [
            new() { Name = "infra", Kind = OrganisationKind.Infrastructure, People = [new() { Name = "On-call", Email = "infra@example.com" }] },
            new() { Name = "shop-team", Kind = OrganisationKind.Service, People = [new() { Name = "Owner", Email = "shop@example.com" }] },
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
