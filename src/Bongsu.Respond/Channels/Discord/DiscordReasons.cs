using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Discord;

/// <summary>How delivery attempts by Discord end.</summary>
[Sentences("discord")]
internal static partial class DiscordReasons;
