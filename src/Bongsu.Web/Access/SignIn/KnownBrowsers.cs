using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Access.SignIn;

/// <summary>
/// Remembers in a signed cookie with which accounts a browser has signed in before. It opens nothing: <see cref="SignInThrottle"/> only counts such a browser's
/// wrong passwords apart from everybody else's.
/// </summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    /// <summary>Accounts kept of one browser; the one that signed in longest ago goes first.</summary>
    internal const int MostAccounts = 8;

    private const string Cookie = "bongsu-browser";
    private const int Size = 16;
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(400);
    private readonly IDataProtector _protector = protection.CreateProtector("Bongsu.KnownBrowsers");

    /// <summary>The browser's number, where the account of this name has signed in with it before.</summary>
    public Guid? Find(HttpContext context, string name) =>
        Read(context) is { } known && known.Accounts.Contains(SignInAttempt.AccountOf(name)) ? known.Browser : null;

    /// <summary>Notes that the account of this name has signed in with this browser.</summary>
    public void Remember(HttpContext context, string name)
    {
        (Guid browser, Guid[] accounts) = Read(context) ?? (new Guid(RandomNumberGenerator.GetBytes(Size)), []);
        var account = SignInAttempt.AccountOf(name);
        byte[] bytes = [.. new[] { browser, account }.Concat(accounts.Where(a => a != account).Take(MostAccounts - 1)).SelectMany(id => id.ToByteArray())];
        context.Response.Cookies.Append(
            Cookie,
            Convert.ToBase64String(_protector.Protect(bytes)),
            new CookieOptions
            {
                MaxAge = s_remembered,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
                Path = "/account",
            });
    }

    private (Guid Browser, Guid[] Accounts)? Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and <= 2048 } cookie)
            return null;
        try
        {
            Guid[] ids = [.. _protector.Unprotect(Convert.FromBase64String(cookie)).Chunk(Size).Select(b => new Guid(b))];
            return (ids[0], ids[1..]);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // Of another installation, or damaged: a browser like any other.
            return null;
        }
    }
}
