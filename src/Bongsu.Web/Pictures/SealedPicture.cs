using Bongsu.Model.Access;

namespace Bongsu.Web.Pictures;

/// <summary>What the address of a picture says.</summary>
/// <param name="Picture">What it shows.</param>
/// <param name="Organisation">For whose eyes; null for the installation's.</param>
/// <param name="SeesAll">Whether that was infrastructure or the installation itself.</param>
/// <param name="EndsAtMs">Until when it holds, Unix milliseconds.</param>
internal sealed record SealedPicture(AskedPicture Picture, string? Organisation, bool SeesAll, long EndsAtMs)
{
    /// <summary>Who looks at it.</summary>
    public Viewer Viewer => new("link:picture", TokenScopes.Read, Organisation, SeesAll);
}
