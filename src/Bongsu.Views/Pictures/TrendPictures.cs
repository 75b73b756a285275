namespace Bongsu.Views.Pictures;

/// <summary>Draws trends: the same scale, fonts and colours as charts have.</summary>
/// <remarks>Any thread may call it.</remarks>
public sealed class TrendPictures
{
    private readonly PngPicture _png = new(new PictureFonts());

    /// <summary>The bytes of a picture's file.</summary>
    public byte[] Draw(TrendPicture trend, PictureFormat format)
    {
        ArgumentNullException.ThrowIfNull(trend);
        Picture picture = TrendLayout.Of(trend);
        return format == PictureFormat.Svg ? SvgPicture.Write(picture) : _png.Write(picture, Math.Clamp(trend.Scale, 1, 4));
    }
}
