namespace Bongsu.Views.Pictures;

/// <summary>A rectangle in pixels.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">Not negative.</param>
/// <param name="Height">Not negative.</param>
internal readonly record struct PictureBox(double X, double Y, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => X + Width;

    /// <summary>The lower edge.</summary>
    public double Bottom => Y + Height;
}
