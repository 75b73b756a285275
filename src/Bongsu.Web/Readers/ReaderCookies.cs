using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Readers;

/// <summary>What the browser remembers of its reader: zone and theme. Neither is trusted further than for display.</summary>
internal static class ReaderCookies
{
    /// <summary>IANA name of the zone, set by the page's script.</summary>
    public const string Zone = "bongsu-zone";

    /// <summary><c>light</c> or <c>dark</c>; absent for the system's own.</summary>
    public const string Theme = "bongsu-theme";

    /// <summary>Set for a while where a web socket has begun in vain, maybe because something on the way lets none through: live pages then ask what there is.</summary>
    public const string LiveAsks = "bongsu-live-asks";

    /// <summary>Reads zone and theme; what is not a known zone or theme is left out.</summary>
    public static Reader Read(IRequestCookieCollection cookies)
    {
        string? zone = cookies[Zone];
        bool known = zone is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);
        string theme = cookies[Theme] is "light" or "dark" ? cookies[Theme]! : "";
        return new Reader(known ? zone! : "UTC", known, theme);
    }
}
