namespace Bongsu.Views.Pictures;

/// <summary>A line over a time with the line of the time before behind it.</summary>
public sealed record TrendPicture
{
    /// <summary>What it shows, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Of the values.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The beginning, Unix milliseconds.</summary>
    public required long FromMs { get; init; }

    /// <summary>The end, Unix milliseconds.</summary>
    public required long ToMs { get; init; }

    /// <summary>Means of equal parts of the time, in order; null where there are no values.</summary>
    public required IReadOnlyList<double?> Points { get; init; }

    /// <summary>The same of the time before.</summary>
    public IReadOnlyList<double?> Before { get; init; } = [];

    /// <summary>What the line is called.</summary>
    public required string Name { get; init; }

    /// <summary>What the line behind it is called.</summary>
    public required string BeforeName { get; init; }

    /// <summary>Said where there are no values.</summary>
    public required string Empty { get; init; }

    /// <summary>In which the times of the axis are.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Its colours.</summary>
    public PictureTheme Theme { get; init; } = PictureTheme.Light;

    /// <summary>In pixels.</summary>
    public int Width { get; init; } = 560;

    /// <summary>In pixels.</summary>
    public int Height { get; init; } = 170;

    /// <summary>How many pixels of a PNG a pixel of the drawing becomes, for screens and paper that show more of them; 1 to 4.</summary>
    public int Scale { get; init; } = 1;
}
