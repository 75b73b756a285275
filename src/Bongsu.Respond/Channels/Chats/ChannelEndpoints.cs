using System.Diagnostics.CodeAnalysis;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>Which channel object a call to an endpoint of its kind is for, and what was sent.</summary>
/// <param name="configuration">The channel objects.</param>
/// <param name="kinds">Binds their options.</param>
internal sealed class ChannelEndpoints(IConfigurationSnapshot configuration, KindRegistry kinds)
{
    /// <summary>The place in the route that names the channel object.</summary>
    public const string Place = "channel";

    /// <summary>The options of the enabled channel object that the address names; false where there is none.</summary>
    public bool TryFind<TOptions>(KindRequest request, string type, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out TOptions? options)
        where TOptions : class
    {
        (name, options) = (null, null);
        if (!request.Places.TryGetValue(Place, out string? wanted))
            return false;
        ChannelDefinition? channel = configuration.Current.Channels.FirstOrDefault(c => c.Enabled && c.Type == type && c.Name == wanted);
        options = channel is null ? null : kinds.Bind(KindFamily.Channel, channel, []) as TOptions;
        name = channel?.Name;
        return options is not null && name is not null;
    }

    /// <summary>The bytes of the body exactly as they came: signatures are over them.</summary>
    public static async Task<byte[]> ReadAsync(KindRequest request, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
