using Bongsu.Model.Access;

namespace Bongsu.Web.Access;

/// <summary>The scope without which an endpoint refuses before a byte of the body is read. Metadata of an endpoint.</summary>
/// <param name="Scope">All of these.</param>
/// <param name="SeesAll">Whether it is for tokens of infrastructure only.</param>
internal sealed record RequiredScope(TokenScopes Scope, bool SeesAll);
