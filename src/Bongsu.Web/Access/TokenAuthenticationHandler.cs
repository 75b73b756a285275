using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Bongsu.Web.Access;

/// <summary>
/// API tokens: <c>Authorization: Bearer TOKEN</c>, or Basic with the token as password (RFC 6750, RFC 7617) for programs that know nothing else; those
/// of InfluxDB say <c>Token TOKEN</c>.
/// </summary>
internal sealed class TokenAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IAccountService accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Token";

    private const int LongestHeader = 2048;

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (string.IsNullOrEmpty(header))
            return AuthenticateResult.NoResult();
        if (header.Length > LongestHeader || ReadToken(header) is not { Length: > 0 } token)
            return AuthenticateResult.Fail("The Authorization header is neither 'Bearer TOKEN' nor Basic with the token as password.");
        Viewer? viewer = await accounts.AuthenticateTokenAsync(token, Context.RequestAborted);
        return viewer is null
            ? AuthenticateResult.Fail("The token is unknown or has ended.")
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new TokenIdentity(viewer)), SchemeName));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer realm=\"bongsu\"");
        return ErrorAnswer.WriteAsync(
            Context,
            StatusCodes.Status401Unauthorized,
            "Send an API token: 'Authorization: Bearer TOKEN'. An administrator makes one under Users and tokens.");
    }

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorAnswer.WriteAsync(Context, StatusCodes.Status403Forbidden, "The token lacks the scope for this.");

    private static string? ReadToken(string header)
    {
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header["Bearer ".Length..].Trim();
        if (header.StartsWith("Token ", StringComparison.OrdinalIgnoreCase))
            return header["Token ".Length..].Trim();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        string coded = header["Basic ".Length..].Trim();
        byte[] bytes = new byte[coded.Length];
        if (!Convert.TryFromBase64String(coded, bytes, out int length))
            return null;
        string pair = Encoding.UTF8.GetString(bytes, 0, length);
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }
}
