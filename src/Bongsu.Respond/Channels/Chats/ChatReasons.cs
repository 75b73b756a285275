using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>How delivery attempts by chats end, whatever the chat.</summary>
[Sentences("chats")]
internal static partial class ChatReasons;
