namespace Bongsu.Respond.Channels;

/// <summary>What counts as an address for HTTP.</summary>
internal static class HttpUrl
{
    /// <summary>True for an absolute http or https address without a user in it: a password there would be shown.</summary>
    public static bool IsValid(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0;
}
