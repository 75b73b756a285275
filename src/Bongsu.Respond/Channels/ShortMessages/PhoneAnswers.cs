using Bongsu.Respond.Conversations;
using Bongsu.Respond.Outbox;

namespace Bongsu.Respond.Channels.ShortMessages;

/// <summary>
/// What people answer by text message. An answer counts only from a number that was sent a message in the last days, and is a command or a comment about the
/// last one.
/// </summary>
internal sealed class PhoneAnswers(SentMessages messages, Lazy<IConversation> conversation)
{
    /// <summary>Does what an answer asks for; what is to be said back, empty for nothing, null where the number was sent nothing.</summary>
    /// <param name="type">The kind of the channel.</param>
    /// <param name="channel">Its name.</param>
    /// <param name="from">The number that answers.</param>
    /// <param name="text">What it says.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string?> AnswerAsync(string type, string channel, string from, string text, CancellationToken cancellationToken)
    {
        if (await messages.FindLastAsync(channel, address => AreSame(address, from), cancellationToken) is not { } sent)
            return null;
        var utterance = new Utterance
        {
            Type = type,
            Channel = channel,
            Account = $"{sent.Person.Organisation}/{sent.Person.Name}",
            Name = sent.Person.Name,
            Address = sent.Address,
            Person = sent.Person,
            Text = AnswerCommand.Of(text, sent.Number),
        };
        ChatReply? reply = await conversation.Value.AnswerAsync(utterance, cancellationToken);
        return reply is null ? "" : reply.Lines[0];
    }

    /// <summary>Whether two numbers are one: +82 10-1234-5678 and 010-1234-5678 are.</summary>
    public static bool AreSame(string one, string other) => Digits(one) is { Length: > 0 } digits && digits == Digits(other);

    private static string Digits(string number)
    {
        string digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.StartsWith("82", StringComparison.Ordinal) ? digits[2..].TrimStart('0') : digits.TrimStart('0');
    }
}
