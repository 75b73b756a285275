namespace Bongsu.Web.Access.Limits;

/// <summary>Whose body it is: a token's or user's, or that of somebody at an address who has not signed in.</summary>
/// <param name="Name">The token or user; null for a stranger.</param>
/// <param name="Address">A stranger's address; the same for all others.</param>
internal readonly record struct BodySender(string? Name, ClientAddress Address);
