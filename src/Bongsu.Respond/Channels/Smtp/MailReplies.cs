using System.Net.Sockets;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Connections;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Outbox;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>
/// Reads the mailbox that replies and bounces arrive in, every half minute, by IMAP. What was read is marked as seen, after what it asks for is done: a command
/// that is done twice changes nothing the second time.
/// </summary>
internal sealed partial class MailReplies(
    SentMessages messages, MailAnswers answers, IConfigurationSnapshot configuration, KindRegistry kinds, TimeProvider time, ILogger<MailReplies> logger)
    : DefinitionLoop<SmtpOptions>(KindFamily.Channel, SmtpKind.TypeName, configuration, kinds, time, logger)
{
    private const int TimeoutMilliseconds = 30_000;
    private const int MostAtOnce = 50;
    private const uint MaxBytes = 1024 * 1024;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override bool Wants(SmtpOptions options) => options.Replies is not null;

    /// <inheritdoc />
    protected override async Task RunAsync(string name, SmtpOptions options, CancellationToken cancellationToken)
    {
        MailboxOptions box = options.Replies!;
        using var client = new ImapClient { Timeout = TimeoutMilliseconds, CheckCertificateRevocation = false };
        if (box.AcceptsAnyCertificate)
#pragma warning disable CA5359 // The operator asked for it by a name that says what it does.
            client.ServerCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        try
        {
            await client.ConnectAsync(box.Host, box.Port, Security(box.Security), cancellationToken);
            if (!client.IsSecure && box.Security != SmtpSecurity.None)
                throw new ConnectionException("the mailbox's server offers no TLS, and a password is not sent in clear text unless security is 'none'");
            await client.AuthenticateAsync(box.User, box.Password!.Reveal(), cancellationToken);
            IMailFolder folder = await client.GetFolderAsync(box.Folder, cancellationToken);
            await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken);
            while (true)
            {
                await ReadAsync(name, options, folder, cancellationToken);
                await Task.Delay(s_interval, Time, cancellationToken);
                await client.NoOpAsync(cancellationToken);
            }
        }
        catch (AuthenticationException e)
        {
            throw new ConnectionException("the mailbox's server refused user and password", e);
        }
        catch (Exception e)
            when (e is SocketException or IOException or SslHandshakeException or ImapProtocolException or ImapCommandException or TimeoutException)
        {
            throw new ConnectionException($"the mailbox at {box.Host} cannot be read ({e.GetType().Name})", e);
        }
    }

    private async Task ReadAsync(string name, SmtpOptions options, IMailFolder folder, CancellationToken cancellationToken)
    {
        IList<UniqueId> unseen = await folder.SearchAsync(SearchQuery.NotSeen, cancellationToken);
        if (unseen.Count == 0)
            return;
        UniqueId[] some = [.. unseen.Take(MostAtOnce)];
        foreach (IMessageSummary summary in await folder.FetchAsync(some, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellationToken))
        {
            if (summary.Size <= MaxBytes)
            {
                using MimeMessage mail = await folder.GetMessageAsync(summary.UniqueId, cancellationToken);
                if (MailReader.Read(mail) is { } arrival)
                    await TakeAsync(name, options, mail, arrival, cancellationToken);
            }

            await folder.AddFlagsAsync(summary.UniqueId, MessageFlags.Seen, silent: true, cancellationToken);
        }
    }

    private async Task TakeAsync(string name, SmtpOptions options, MimeMessage mail, MailArrival arrival, CancellationToken cancellationToken)
    {
        switch (arrival)
        {
            case MailArrival.Bounce bounce:
                await messages.FailAsync(bounce.Key, SmtpReasons.Bounced(bounce.Said.Length > 0 ? bounce.Said : bounce.Status), cancellationToken);
                break;
            case MailArrival.Reply reply:
                await AnswerAsync(name, options, mail, reply, cancellationToken);
                break;
        }
    }

    private async Task AnswerAsync(string name, SmtpOptions options, MimeMessage mail, MailArrival.Reply reply, CancellationToken cancellationToken)
    {
        // Only who got the mail knows its key; that they answer from the address that it went to is asked as well.
        if (await messages.FindAsync(reply.Key, cancellationToken) is not { } sent || sent.Channel != name)
            return;
        if (!MailAddress.TryRead(sent.Address, out MailboxAddress? address) || !address.Address.Equals(reply.From, StringComparison.OrdinalIgnoreCase))
        {
            LogStranger(logger, name, sent.Number);
            return;
        }

        IReadOnlyList<string> lines = await answers.SayAsync(sent, AnswerCommand.Of(reply.Line, sent.Number), cancellationToken);
        if (lines.Count == 0 || !MailAddress.TryRead(options.From, out MailboxAddress? from))
            return;
        using var answer = new MimeMessage
        {
            Subject = mail.Subject ?? "",
            Date = Time.GetUtcNow(),
            Body = new TextPart("plain") { Text = string.Join('\n', lines) },
        };
        answer.From.Add(from);
        answer.To.Add(address);
        answer.InReplyTo = mail.MessageId;
        answer.Headers.Add("Auto-Submitted", "auto-replied");
        await MailSender.SendAsync(answer, options, cancellationToken);
    }

    private static SecureSocketOptions Security(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.Auto,
    };

    [LoggerMessage(
        5421,
        LogLevel.Warning,
        "A reply to a mail of channel '{Name}' about problem {Number} came from another address than the mail went to; nothing was done")]
    private static partial void LogStranger(ILogger logger, string name, long number);
}
