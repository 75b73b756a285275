using System.Globalization;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary>What Telegram calls chats: a number, negative for groups.</summary>
internal static class TelegramAddress
{
    /// <summary>True for such a number.</summary>
    public static bool IsId(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long id) && id != 0 && text[0] != '+';
}
