using Bongsu.Model.Words;
using Bongsu.Views.Charts;

namespace Bongsu.Views.Pictures;

/// <summary>What a picture of a chart shows, and how.</summary>
public sealed record PictureRequest
{
    /// <summary>Most items in one picture.</summary>
    public const int MaxItems = 10;

    /// <summary>The narrowest picture, in pixels.</summary>
    public const int MinWidth = 100;

    /// <summary>The widest picture, in pixels.</summary>
    public const int MaxWidth = 2000;

    /// <summary>The lowest picture, in pixels.</summary>
    public const int MinHeight = 50;

    /// <summary>The highest picture, in pixels.</summary>
    public const int MaxHeight = 1200;

    /// <summary>One to <see cref="MaxItems"/> items of at most two units: the first item's unit is on the left axis, another one on the right.</summary>
    public required IReadOnlyList<PictureItem> Items { get; init; }

    /// <summary>How far back it goes.</summary>
    public required ChartRange Range { get; init; }

    /// <summary>The end of the drawn time, Unix milliseconds; see <see cref="ChartRange.AlignedEnd"/>.</summary>
    public required long EndMs { get; init; }

    /// <summary>In pixels.</summary>
    public int Width { get; init; } = 600;

    /// <summary>In pixels.</summary>
    public int Height { get; init; } = 200;

    /// <summary>Its colours.</summary>
    public PictureTheme Theme { get; init; } = PictureTheme.Light;

    /// <summary>In which the times of its axis are.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Of the few words that are in it.</summary>
    public Language Language { get; init; } = Language.English;
}
