using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>How delivery attempts by IRC end.</summary>
[Sentences("irc")]
internal static partial class IrcReasons;
