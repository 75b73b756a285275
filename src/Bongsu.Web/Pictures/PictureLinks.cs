using System.Security.Cryptography;
using System.Text.Json;
using Bongsu.Model.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Bongsu.Web.Pictures;

/// <summary>
/// Addresses of pictures that need no token: the picture, whose eyes it is drawn for and until when stand in the address itself, sealed with the key that seals
/// session cookies. Nothing is stored, and nobody can read or change what an address says.
/// </summary>
internal sealed class PictureLinks(IDataProtectionProvider protection)
{
    /// <summary>Longer addresses are not made: browsers, wikis and proxies cut them.</summary>
    public const int MostCharacters = 4000;

    private readonly IDataProtector _protector = protection.CreateProtector("Bongsu.Pictures.1");

    /// <summary>The part of the address that stands for the picture, or null where it would be too long.</summary>
    /// <param name="picture">What it shows.</param>
    /// <param name="viewer">Whose organisation it is drawn for: it shows what that may see at the time.</param>
    /// <param name="endsAtMs">Until when, Unix milliseconds.</param>
    public string? Seal(AskedPicture picture, Viewer viewer, long endsAtMs)
    {
        string text = JsonSerializer.Serialize(new SealedPicture(picture, viewer.Organisation, viewer.SeesAll, endsAtMs));
        string path = _protector.Protect(text);
        return path.Length > MostCharacters ? null : path;
    }

    /// <summary>What an address stands for; null where it is not one of ours, or not whole.</summary>
    public SealedPicture? Open(string path)
    {
        if (path.Length > MostCharacters)
            return null;
        try
        {
            return JsonSerializer.Deserialize<SealedPicture>(_protector.Unprotect(path));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
