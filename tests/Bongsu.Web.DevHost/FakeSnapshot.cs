using System.Text.Json;
using Bongsu.Model.Configuration;
using Bongsu.Store.Configuration;

namespace Bongsu.Web.DevHost;

/// <summary>A configuration of two channels that never changes.</summary>
internal sealed class FakeSnapshot : IConfigurationSnapshot
{
    public ConfigurationDocument Current { get; } = new()
    {
        Channels = [new ChannelDefinition { Name = "mail", Type = "smtp", Options = new Dictionary<string, JsonElement>() }, new ChannelDefinition { Name = "phone", Type = "sms", Options = new Dictionary<string, JsonElement>() }],
    };

    public IDisposable Subscribe(Action<ConfigurationDocument> changed) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
