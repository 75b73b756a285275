using Bongsu.Model.Access;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Conversations;

/// <summary>Who asks.</summary>
/// <param name="Viewer">What they see and may do here.</param>
/// <param name="Language">What they read.</param>
/// <param name="TimeZone">Their IANA time zone.</param>
/// <param name="IsPrivate">True where the room may not read what they may.</param>
internal sealed record ChatSpeaker(Viewer Viewer, Language Language, string TimeZone, bool IsPrivate);
