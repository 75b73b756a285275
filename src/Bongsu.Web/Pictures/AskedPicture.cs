namespace Bongsu.Web.Pictures;

/// <summary>A picture as it was asked for, within its bounds: what a link carries, and by what a drawn picture is found again.</summary>
/// <param name="Items">Host and key of each.</param>
/// <param name="Range">The name of a range or a span.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Zone">IANA name of a time zone; null for that of the viewer's organisation.</param>
/// <param name="Language">Code of a language.</param>
/// <param name="ToMs">The end of the drawn time, Unix milliseconds; null for now.</param>
internal sealed record AskedPicture(
    IReadOnlyList<AskedItem> Items, string Range, int Width, int Height, string Theme, string? Zone, string Language, long? ToMs);
