using Bongsu.Store.Access;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>
/// Whom an address means. Beside what the chat itself calls its users and groups, <c>@mina</c> means the account that Bongsu's user mina has linked: nobody has
/// to look up what the chat calls them.
/// </summary>
/// <param name="accounts">Who has linked what.</param>
internal sealed class ChatRecipients(IChatAccounts accounts)
{
    private static readonly TimeSpan s_untilLinked = TimeSpan.FromMinutes(1);

    /// <summary>True where the address is a user of Bongsu's.</summary>
    public static bool IsUser(string address) =>
        address is ['@', _, ..] && address.Length <= 129 && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));

    /// <summary>What the chat calls the recipient, or why there is none.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isAddress">Whether the chat could call somebody so.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(string? Address, DeliveryResult? Refusal)> FindAsync(
        ChannelMessage message, Func<string, bool> isAddress, CancellationToken cancellationToken)
    {
        string address = message.Address;
        if (IsUser(address))
        {
            string user = address[1..];
            if (await accounts.FindAccountAsync(message.Channel, user, cancellationToken) is not { } account)
                return (null, DeliveryResult.RetryLater(ChatReasons.NotLinked(user), s_untilLinked));
            address = account;
        }

        return isAddress(address) ? (address, null) : (null, DeliveryResult.Failed(ChatReasons.Address(address)));
    }
}
