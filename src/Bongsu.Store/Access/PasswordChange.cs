namespace Bongsu.Store.Access;

/// <summary>How the change of one's own password ended.</summary>
/// <param name="Result">What happened.</param>
/// <param name="SessionKey">The key of the session that goes on in the place of the old one; null where nothing was changed.</param>
public sealed record PasswordChange(PasswordChangeResult Result, string? SessionKey = null);
