namespace Bongsu.Web.Pictures;

/// <summary>A picture's file, or why there is none.</summary>
/// <param name="File">The bytes; empty where there is a fault.</param>
/// <param name="FreshFor">For how long nobody needs to ask again.</param>
/// <param name="Fault">Why there is none, or null.</param>
internal sealed record DrawnPicture(byte[] File, TimeSpan FreshFor, PictureFault? Fault);
