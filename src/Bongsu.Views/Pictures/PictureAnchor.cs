namespace Bongsu.Views.Pictures;

/// <summary>Which point of a text its place is.</summary>
internal enum PictureAnchor
{
    /// <summary>The left end.</summary>
    Start,

    /// <summary>The middle.</summary>
    Middle,

    /// <summary>The right end.</summary>
    End,
}
