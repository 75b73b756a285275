namespace Bongsu.Views.Pictures;

/// <summary>A picture before it is written: its marks from back to front, in pixels from the upper left corner.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Title">For those who cannot see it.</param>
/// <param name="Surface">The colour behind everything, such as <c>#ffffff</c>.</param>
/// <param name="Marks">What is drawn.</param>
internal sealed record Picture(int Width, int Height, string Title, string Surface, IReadOnlyList<PictureMark> Marks);
