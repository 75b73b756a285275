using System.Diagnostics.CodeAnalysis;
using Bongsu.Model.Words;

namespace Bongsu.Store.Access;

/// <summary>How a sign-in ended.</summary>
/// <param name="SessionKey">What the browser shows from now on; null where the name or the password is wrong, which are not told apart.</param>
/// <param name="UserName">The user's name as it was given to them, where it succeeded.</param>
/// <param name="Language">The user's language, where it succeeded.</param>
/// <param name="TimeZone">The user's time zone (IANA), where it succeeded and they have one.</param>
public sealed record SignInOutcome(string? SessionKey, string? UserName = null, Language? Language = null, string? TimeZone = null)
{
    /// <summary>A wrong name or password.</summary>
    public static SignInOutcome Refused { get; } = new(SessionKey: null);

    /// <summary>True where a session has begun.</summary>
    [MemberNotNullWhen(true, nameof(SessionKey), nameof(UserName))]
    public bool Succeeded => SessionKey is not null && UserName is not null;
}
