using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels;

/// <summary>What counts as an address for HTTP.</summary>
internal static class HttpUrl
{
    /// <summary>Why a text is no absolute http or https address, or holds a user and password, which would be shown; null where it is good.</summary>
    /// <param name="text">As configured.</param>
    /// <param name="instead">The options for credentials, for the sentence.</param>
    public static string? Refuse(string text, string instead) =>
        UrlText.HasUserInfo(text)
            ? $"url: a user name and password must not stand in a URL, where everyone who reads the configuration sees them; use {instead}."
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? null
        : $"url '{text}' is not an http or https address.";
}
