using Bongsu.Model.Kinds;
using Bongsu.Respond.Answers;
using Bongsu.Respond.Channels.Smtp;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>What mails need of the installation: a key, and where its pages are.</summary>
internal sealed class MailBench : IKeyFiles
{
    public static AnswerTickets Tickets { get; } = new(new MailBench());

    public static SmtpChannel Channel() => new(new MailLinks(Tickets, new ChatBench(new SmtpKind()), new PublicAddress()), TimeProvider.System);

    public byte[]? Find(KeyFile file) => [.. Enumerable.Repeat((byte)7, file.Bytes)];
}
