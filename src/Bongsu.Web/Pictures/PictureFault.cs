namespace Bongsu.Web.Pictures;

/// <summary>Why a picture cannot be drawn.</summary>
/// <param name="Missing">What does not exist for the viewer; null where the request itself is wrong.</param>
/// <param name="Detail">What is wrong with the request.</param>
internal sealed record PictureFault(string? Missing, string Detail);
