using Microsoft.AspNetCore.Builder;

namespace Bongsu.Web.Access.Sessions;

/// <summary>
/// Metadata of endpoints that never look at a session: health probes, style sheets, scripts, and what takes a token or a secret address instead.
/// </summary>
internal sealed class WithoutSession
{
    private static readonly WithoutSession s_only = new();

    private WithoutSession()
    {
    }

    /// <summary>Marks an endpoint.</summary>
    public static void Mark(IEndpointConventionBuilder endpoint) => endpoint.Add(static e => e.Metadata.Add(s_only));
}
