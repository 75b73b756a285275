using Bongsu.Model.Access;
using Bongsu.Model.Words;

namespace Bongsu.Store.Access;

/// <summary>The user whom an account of a chat belongs to.</summary>
/// <param name="Viewer">What they see and may do, as they are now.</param>
/// <param name="Language">What they read.</param>
/// <param name="TimeZone">Their IANA time zone, or null.</param>
public sealed record ChatUser(Viewer Viewer, Language Language, string? TimeZone);
