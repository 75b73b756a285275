namespace Bongsu.Views.Pictures;

/// <summary>The colours of pictures: those that pages have in <c>tokens.css</c>, which a picture cannot read.</summary>
/// <param name="Name">As it stands in addresses.</param>
/// <param name="Surface">What everything lies on.</param>
/// <param name="Line">The grid.</param>
/// <param name="Ink">Titles and values.</param>
/// <param name="InkSoft">Axes.</param>
/// <param name="Shade">Times in which Bongsu did not watch.</param>
/// <param name="Series">One a line, used in turn.</param>
public sealed record PictureTheme(string Name, string Surface, string Line, string Ink, string InkSoft, string Shade, IReadOnlyList<string> Series)
{
    /// <summary>Dark on light.</summary>
    public static PictureTheme Light { get; } = new(
        "light", "#ffffff", "#dedbd2", "#1d2026", "#575c66", "#e4e4e4", ["#1f5fa8", "#b4500f", "#23764a", "#7a3d99", "#8a6a00", "#a8152f"]);

    /// <summary>Light on dark.</summary>
    public static PictureTheme Dark { get; } = new(
        "dark", "#181c25", "#2c3240", "#e8e6e1", "#a5abb8", "#343a47", ["#7fb4f2", "#f5a86a", "#79d19d", "#cf9df0", "#e2c35a", "#ff8d97"]);

    /// <summary>The theme of a name, or null.</summary>
    public static PictureTheme? Find(string? name) => name == Light.Name ? Light : name == Dark.Name ? Dark : null;
}
