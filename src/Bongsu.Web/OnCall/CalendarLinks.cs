using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Bongsu.Web.OnCall;

/// <summary>
/// The addresses of people's calendars: encrypted and signed with the keys of this installation, so that nobody can guess one or make one for another person.
/// </summary>
internal sealed class CalendarLinks(IDataProtectionProvider protection)
{
    /// <summary>The first segment of their paths.</summary>
    public const string Prefix = "calendar";

    private const int MaxToken = 2048;
    private readonly IDataProtector _protector = protection.CreateProtector("Bongsu.OnCall.Calendar");

    /// <summary>The path of a person's calendar.</summary>
    public string PathOf(string organisation, string person) =>
        $"/{Prefix}/{_protector.Protect(JsonSerializer.Serialize(new[] { organisation, person }))}.ics";

    /// <summary>Whose calendar it is; null where the token is not one of ours.</summary>
    public (string Organisation, string Person)? Read(string token)
    {
        if (token.Length > MaxToken)
            return null;
        try
        {
            return JsonSerializer.Deserialize<string[]>(_protector.Unprotect(token)) is [var organisation, var person] ? (organisation, person) : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
