using System.Globalization;

namespace Bongsu.Web.Api;

/// <summary>Times as the API writes them: RFC 3339, UTC, milliseconds.</summary>
internal static class ApiTime
{
    public static string Of(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(unixMilliseconds, 0, 253402300799999)).ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Of(long? unixMilliseconds) => unixMilliseconds is { } ms ? Of(ms) : null;
}
