using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Answers;

/// <summary>
/// What stands in links by which a message is answered: the message's key, signed with a key of this installation, so that only who has the message has the
/// link. The outbox remembers that a link was used.
/// </summary>
/// <param name="keys">The keys of this installation.</param>
internal sealed class AnswerTickets(IKeyFiles keys)
{
    /// <summary>The key that tickets are signed with.</summary>
    public static readonly KeyFile Key = new("answers.key", 32);

    private const int MaxKey = 64;
    private const int SignatureBytes = 18;

    /// <summary>A ticket; null in a process that has no keys.</summary>
    public string? Write(string messageKey) => Sign(messageKey) is { } signature ? $"{messageKey}.{signature}" : null;

    /// <summary>The key of the message; null where the ticket is none of ours.</summary>
    public string? Read(string ticket)
    {
        if (ticket.Split('.') is not [{ Length: > 0 and <= MaxKey } key, var signature] || !key.All(char.IsAsciiLetterOrDigit) || Sign(key) is not { } right)
            return null;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.ASCII.GetBytes(right)) ? key : null;
    }

    private string? Sign(string key) => keys.Find(Key) is { } secret
        ? Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes("answer " + key)).AsSpan(0, SignatureBytes))
        : null;
}
