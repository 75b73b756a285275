namespace Bongsu.Views.Pictures;

/// <summary>One thing that is drawn.</summary>
internal abstract record PictureMark
{
    private PictureMark()
    {
    }

    /// <summary>A straight line, one pixel wide.</summary>
    internal sealed record Line(double X1, double Y1, double X2, double Y2, string Colour) : PictureMark;

    /// <summary>A filled rectangle.</summary>
    internal sealed record Rectangle(PictureBox Box, string Colour) : PictureMark;

    /// <summary>An SVG path in 1000 × 1000 units, stretched to a box.</summary>
    /// <param name="Data">Commands M, L, h and Z.</param>
    /// <param name="Box">Where it goes.</param>
    /// <param name="Colour">Of the line or the area.</param>
    /// <param name="Stroke">Width of the line in pixels; null for an area.</param>
    /// <param name="Opacity">0 to 1.</param>
    internal sealed record Path(string Data, PictureBox Box, string Colour, double? Stroke, double Opacity = 1) : PictureMark;

    /// <summary>A line of text.</summary>
    /// <param name="X">Its start, middle or end.</param>
    /// <param name="Y">Its base line.</param>
    /// <param name="Value">What it says.</param>
    /// <param name="Size">Of the font, in pixels.</param>
    /// <param name="Colour">Its colour.</param>
    /// <param name="Anchor">Which of its points <paramref name="X"/> is.</param>
    /// <param name="Bold">Heavier.</param>
    internal sealed record Text(double X, double Y, string Value, double Size, string Colour, PictureAnchor Anchor, bool Bold = false) : PictureMark;
}
