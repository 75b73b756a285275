using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Web.Access.Limits;

namespace Bongsu.Web.Access.SignIn;

/// <summary>Somebody who types a password, as the throttle counts them.</summary>
/// <param name="Address">Whom the address belongs to.</param>
/// <param name="Account">The name as typed, known or not, reduced to 16 bytes.</param>
/// <param name="Browser">The browser's number where this account has signed in with it before, else null.</param>
internal readonly record struct SignInAttempt(ClientAddress Address, Guid Account, Guid? Browser)
{
    /// <summary>The attempt of a request.</summary>
    /// <param name="address">Where it comes from, or null where not known.</param>
    /// <param name="name">As typed.</param>
    /// <param name="browser">The browser's number where the account is known to it.</param>
    public static SignInAttempt Of(IPAddress? address, string name, Guid? browser) => new(ClientAddress.Of(address), AccountOf(name), browser);

    /// <summary>Names that differ in case only are one account. A hash, so that nobody fills the memory with long names.</summary>
    public static Guid AccountOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToUpperInvariant())).AsSpan(0, 16));
}
