namespace Bongsu.Views.Pictures;

/// <summary>How a picture is written.</summary>
public enum PictureFormat
{
    /// <summary>Pixels.</summary>
    Png,

    /// <summary>Shapes and texts.</summary>
    Svg,
}
