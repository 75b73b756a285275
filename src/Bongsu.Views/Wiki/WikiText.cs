namespace Bongsu.Views.Wiki;

/// <summary>The texts of pages.</summary>
public static class WikiText
{
    /// <summary>The longest text, in characters.</summary>
    public const int Longest = 256 * 1024;
}
