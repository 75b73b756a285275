using Bongsu.Respond.Conversations;
using Bongsu.Respond.Outbox;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>What the reader of a mail says by its link or by a reply, said as a command: one and the same act as in chats, with the same checks.</summary>
internal sealed class MailAnswers(Lazy<IConversation> conversation)
{
    /// <summary>Says a command on behalf of the person whom the mail went to; the answer's lines.</summary>
    public async Task<IReadOnlyList<string>> SayAsync(SentMessage mail, string command, CancellationToken cancellationToken)
    {
        var said = new Utterance
        {
            Type = SmtpKind.TypeName,
            Channel = mail.Channel,
            Account = $"{mail.Person.Organisation}/{mail.Person.Name}",
            Name = mail.Person.Name,
            Address = mail.Address,
            Person = mail.Person,
            Text = command,
        };
        return (await conversation.Value.AnswerAsync(said, cancellationToken))?.Lines ?? [];
    }
}
