namespace Bongsu.Views.Pictures;

/// <summary>
/// Finds what a picture of a problem shows: the first numbers that its trigger reads on hosts of the problem's own owner, which its readers may see.
/// </summary>
public interface IProblemPictureItem
{
    /// <summary>The range of such pictures.</summary>
    const string Range = "6h";

    /// <summary>Their width in pixels.</summary>
    const int Width = 560;

    /// <summary>Their height in pixels.</summary>
    const int Height = 180;

    /// <summary>The item, or null where the trigger reads no number, or is gone.</summary>
    Task<PictureItem?> FindAsync(long problem, CancellationToken cancellationToken);
}
