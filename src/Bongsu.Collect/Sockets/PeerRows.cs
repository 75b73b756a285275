using System.Globalization;
using System.Text.Json;

namespace Bongsu.Collect.Sockets;

/// <summary>Writes what a table says as the list of a discovery, from which the topology reads it.</summary>
internal static class PeerRows
{
    /// <summary>One of the machine's own addresses.</summary>
    public const string Own = "{#TCP.OWN}";

    /// <summary>The address of a server that it is connected with.</summary>
    public const string To = "{#TCP.TO}";

    /// <summary>The address of a client.</summary>
    public const string From = "{#TCP.FROM}";

    /// <summary>The port of whichever side listens.</summary>
    public const string Port = "{#TCP.PORT}";

    /// <summary>A JSON array of objects of macros.</summary>
    public static string Write(PeerList list) => JsonSerializer.Serialize<Dictionary<string, string>[]>([
        .. list.Own.Select(static a => new Dictionary<string, string> { [Own] = a.ToString() }),
        .. list.Peers.Select(static p => new Dictionary<string, string>
        {
            [p.IsServer ? To : From] = p.Address.ToString(),
            [Port] = p.Port.ToString(CultureInfo.InvariantCulture),
        }),
    ]);
}
