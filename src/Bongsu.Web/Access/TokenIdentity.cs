using System.Security.Claims;
using Bongsu.Model.Access;

namespace Bongsu.Web.Access;

/// <summary>Somebody who came with an API token; carries what the token stands for.</summary>
internal sealed class TokenIdentity(Viewer viewer) : ClaimsIdentity([new Claim(ClaimTypes.Name, viewer.Name)], TokenAuthenticationHandler.SchemeName)
{
    /// <summary>On whose behalf.</summary>
    public Viewer Viewer { get; } = viewer;
}
