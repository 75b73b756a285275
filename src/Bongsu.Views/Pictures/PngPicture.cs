using SkiaSharp;

namespace Bongsu.Views.Pictures;

/// <summary>Writes a picture as PNG.</summary>
/// <remarks>Any thread may call it.</remarks>
internal sealed class PngPicture(PictureFonts fonts)
{
    private const float Units = 1000;

    /// <summary>The bytes of the file.</summary>
    /// <param name="picture">What is drawn.</param>
    /// <param name="scale">Pixels of the file for each of the picture.</param>
    public byte[] Write(Picture picture, int scale = 1)
    {
        using SKSurface surface = SKSurface.Create(new SKImageInfo(picture.Width * scale, picture.Height * scale, SKColorType.Rgba8888, SKAlphaType.Opaque))
            ?? throw new InvalidOperationException($"There is no surface of {picture.Width} × {picture.Height} pixels.");
        surface.Canvas.Clear(SKColor.Parse(picture.Surface));
        surface.Canvas.Scale(scale);
        foreach (PictureMark mark in picture.Marks)
            Draw(surface.Canvas, mark);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private void Draw(SKCanvas canvas, PictureMark mark)
    {
        switch (mark)
        {
            case PictureMark.Line line:
                using (SKPaint paint = Paint(line.Colour))
                {
                    paint.StrokeWidth = 1;
                    canvas.DrawLine((float)line.X1, (float)line.Y1, (float)line.X2, (float)line.Y2, paint);
                }

                break;
            case PictureMark.Rectangle rectangle:
                using (SKPaint paint = Paint(rectangle.Colour))
                    canvas.DrawRect((float)rectangle.Box.X, (float)rectangle.Box.Y, (float)rectangle.Box.Width, (float)rectangle.Box.Height, paint);
                break;
            case PictureMark.Path path:
                DrawPath(canvas, path);
                break;
            case PictureMark.Text text:
                DrawText(canvas, text);
                break;
        }
    }

    // Stretched first and drawn then: a line is as wide in both directions.
    private static void DrawPath(SKCanvas canvas, PictureMark.Path mark)
    {
        using SKPath? path = SKPath.ParseSvgPathData(mark.Data);
        if (path is null)
            return;
        path.Transform(
            SKMatrix.CreateScaleTranslation((float)mark.Box.Width / Units, (float)mark.Box.Height / Units, (float)mark.Box.X, (float)mark.Box.Y));
        using SKPaint paint = Paint(mark.Colour);
        paint.Color = paint.Color.WithAlpha((byte)(255 * mark.Opacity));
        if (mark.Stroke is { } width)
        {
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = (float)width;
            paint.StrokeJoin = SKStrokeJoin.Round;
        }

        canvas.DrawPath(path, paint);
    }

    private void DrawText(SKCanvas canvas, PictureMark.Text text)
    {
        using SKPaint paint = Paint(text.Colour);
        var runs = new List<(string Text, SKFont Font, float Width)>();
        try
        {
            foreach ((string run, SKTypeface face) in fonts.Split(text.Value))
            {
                var font = new SKFont(face, (float)text.Size) { Embolden = text.Bold, Subpixel = true };
                runs.Add((run, font, font.MeasureText(run)));
            }

            float width = runs.Sum(r => r.Width);
            float x = (float)text.X - (text.Anchor switch { PictureAnchor.Middle => width / 2, PictureAnchor.End => width, _ => 0 });
            foreach ((string run, SKFont font, float advance) in runs)
            {
                canvas.DrawText(run, x, (float)text.Y, SKTextAlign.Left, font, paint);
                x += advance;
            }
        }
        finally
        {
            foreach ((_, SKFont font, _) in runs)
                font.Dispose();
        }
    }

    private static SKPaint Paint(string colour) => new() { Color = SKColor.Parse(colour), IsAntialias = true };
}
