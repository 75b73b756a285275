using System.Text.Json.Nodes;

namespace Bongsu.Configuration.Secrets;

/// <summary>
/// Where a secret is sent. Whoever may edit a configuration must not be able to send a secret that they cannot read to an address of their own, by leaving its
/// mask and changing the address beside it.
/// </summary>
internal static class SecretDestination
{
    private const string HostAddress = "address";
    private static readonly string[] s_members = ["url", "host", HostAddress, "server", "port", "security"];

    /// <summary>The member by which the destination changes; null where it stays.</summary>
    /// <param name="before">The stored definition.</param>
    /// <param name="holderBefore">The object in it that has the secret.</param>
    /// <param name="next">The new definition.</param>
    /// <param name="holder">The object in it that has the secret.</param>
    public static string? Change(JsonObject before, JsonObject holderBefore, JsonObject next, JsonObject holder)
    {
        if (s_members.FirstOrDefault(m => Destination(holderBefore[m]) != Destination(holder[m])) is { } own)
            return own;

        // A check or item on a host goes to the host's address where it names no other.
        bool usesHost = holder != next && (s_members.All(m => holder[m] is null) || holder.ToJsonString().Contains("{HOST.", StringComparison.Ordinal));
        return usesHost && Destination(before[HostAddress]) != Destination(next[HostAddress]) ? HostAddress : null;
    }

    // Of a URL only who answers matters; another path at the same server is still the same server's.
    private static string? Destination(JsonNode? node)
    {
        string? text = node?.ToString();
        return text is not null && Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Host.Length > 0 ? url.GetLeftPart(UriPartial.Authority) : text;
    }
}
