using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary>How delivery attempts by Telegram end.</summary>
[Sentences("telegram")]
internal static partial class TelegramReasons;
