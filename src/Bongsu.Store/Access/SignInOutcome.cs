using Bongsu.Model.Words;

namespace Bongsu.Store.Access;

/// <summary>How a sign-in ended.</summary>
/// <param name="Succeeded">True where the session has begun.</param>
/// <param name="IsLockedOut">True where it was refused because of too many wrong passwords.</param>
/// <param name="Language">The user's language, where it succeeded and they have one.</param>
/// <param name="TimeZone">The user's time zone (IANA), where it succeeded and they have one.</param>
public sealed record SignInOutcome(bool Succeeded, bool IsLockedOut, Language? Language = null, string? TimeZone = null);
