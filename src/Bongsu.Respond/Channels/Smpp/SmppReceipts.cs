using System.Globalization;
using Bongsu.Protocols.Smpp;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Outbox;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary>Writes what receipts say into the messages that they are about.</summary>
internal sealed class SmppReceipts(SentMessages messages)
{
    /// <summary>Takes a receipt.</summary>
    /// <param name="channel">The name of the channel.</param>
    /// <param name="receipt">What it says.</param>
    /// <param name="number">The number that the message went to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False where its message is not known, or not yet: a receipt may be faster than the answer to its message.</returns>
    public async Task<bool> TryTakeAsync(string channel, SmppReceipt receipt, string number, CancellationToken cancellationToken)
    {
        if (!receipt.HasArrived && !receipt.HasFailed)
            return true;
        foreach (string id in Names(receipt.Id))
        {
            if (await messages.FindReceiptedAsync(channel, id, address => PhoneAnswers.AreSame(address, number), cancellationToken) is not { } key)
                continue;
            _ = receipt.HasFailed
                ? await messages.FailAsync(key, SmppReasons.NotArrived(receipt.Id, receipt.State.ToString(), receipt.Error), cancellationToken)
                : await messages.ConfirmAsync(key, SmppReasons.Arrived(receipt.Id), cancellationToken);
            return true;
        }

        return false;
    }

    /// <summary>
    /// What the message may have been called when it was taken: the same, or the same number in decimal digits instead of hexadecimal ones, or the other way
    /// round.
    /// </summary>
    internal static IEnumerable<string> Names(string id)
    {
        yield return id;
        if (ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number))
        {
            yield return number.ToString(CultureInfo.InvariantCulture);
            yield return number.ToString("X", CultureInfo.InvariantCulture);
            yield return number.ToString("x", CultureInfo.InvariantCulture);
        }

        if (ulong.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hex))
            yield return hex.ToString(CultureInfo.InvariantCulture);
    }
}
