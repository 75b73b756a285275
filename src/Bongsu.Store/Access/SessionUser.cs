namespace Bongsu.Store.Access;

/// <summary>Whose a living session is.</summary>
/// <param name="SessionId">The session's number.</param>
/// <param name="UserName">The user's name.</param>
public sealed record SessionUser(long SessionId, string UserName);
