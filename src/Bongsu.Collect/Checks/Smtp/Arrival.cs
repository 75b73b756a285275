using System.Globalization;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Mailboxes;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary>Looks for a message where it is to arrive, and deletes it there.</summary>
/// <param name="way">Over which protocol.</param>
/// <param name="options">The mailbox.</param>
/// <param name="address">The mailbox's server.</param>
/// <param name="policy">Which addresses may be connected to.</param>
/// <param name="time">The clock.</param>
internal sealed class Arrival(MailArrival way, ArrivalOptions options, string address, TargetPolicy policy, TimeProvider time)
{
    // Mail within one machine takes a fraction of a second; whoever waits longer does not log in more often for it.
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    // Over POP3 messages are looked at one by one; the newest are the last.
    private const int MostLookedAt = 20;

    private const int MostRemoved = 100;

    /// <summary>Waits until it is there, and deletes it.</summary>
    /// <exception cref="ConversationException">The mailbox cannot be read; the message is a sentence.</exception>
    public async ValueTask WaitAsync(RoundTripMessage message, CancellationToken cancellationToken)
    {
        int port = options.Port ?? (way == MailArrival.Imap ? ImapDialogue.DefaultPort(options.Tls) : Pop3Dialogue.DefaultPort(options.Tls));
        for (TimeSpan wait = s_firstWait; ; wait = wait * 2 < s_longestWait ? wait * 2 : s_longestWait)
        {
            try
            {
                // Over POP3 a session sees what was there when it began: each look is one.
                await using Conversation talk = await Conversation.OpenAsync(
                    address, port, address, options.Tls == TlsUse.Implicit, options, policy, new RunPhases(time), time, cancellationToken);
                if (way == MailArrival.Imap ? await TakeByImapAsync(talk, message, cancellationToken) : await TakeByPop3Async(talk, message, cancellationToken))
                    return;
            }
            catch (Exception e) when (ConversationFaults.IsFault(e))
            {
                throw new ConversationException(SmtpServerReasons.Mailbox(ConversationFaults.Explain(e, address, port)));
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async ValueTask<bool> TakeByImapAsync(Conversation talk, RoundTripMessage message, CancellationToken cancellationToken)
    {
        var imap = new ImapDialogue(talk);
        await imap.BeginAsync(options.Tls, cancellationToken);
        await imap.LoginAsync(options.User!, options.Password?.Reveal() ?? "", cancellationToken);
        await ExpectAsync("SELECT INBOX");
        string[] found = await SearchAsync($"HEADER Message-ID {ImapDialogue.Quoted(message.Id)}");
        if (found.Length > 0)
        {
            string day = (message.SentAt - RoundTripMessage.Forgotten).ToString("d-MMM-yyyy", CultureInfo.InvariantCulture);
            string all = string.Join(',', found.Union(await SearchAsync($"SUBJECT {ImapDialogue.Quoted(RoundTripMessage.Subject)} BEFORE {day}")));
            await ExpectAsync($"UID STORE {all} +FLAGS.SILENT (\\Deleted)");

            // Of these alone, and not of what a person has marked (RFC 4315). A server that does not know it keeps them marked.
            await imap.AskAsync($"UID EXPUNGE {all}", cancellationToken);
        }

        await imap.LeaveAsync(cancellationToken);
        return found.Length > 0;

        async ValueTask<ImapReply> ExpectAsync(string command)
        {
            ImapReply reply = await imap.AskAsync(command, cancellationToken);
            return reply.IsOk ? reply : throw new ConversationException(ConversationReasons.Unexpected("OK", Conversation.Shown(reply.Text)));
        }

        async ValueTask<string[]> SearchAsync(string what)
        {
            ImapReply reply = await ExpectAsync("UID SEARCH " + what);
            string line = reply.Untagged.FirstOrDefault(static l => l.StartsWith("* SEARCH", StringComparison.OrdinalIgnoreCase)) ?? "";
            return [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(2).Where(IsNumber).Take(MostRemoved)];
        }
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 11 && text.AsSpan().ContainsOnlyDigits();

    private async ValueTask<bool> TakeByPop3Async(Conversation talk, RoundTripMessage message, CancellationToken cancellationToken)
    {
        var pop3 = new Pop3Dialogue(talk);
        await pop3.BeginAsync(options.Tls, cancellationToken);
        await pop3.LoginAsync(options.User!, options.Password?.Reveal() ?? "", cancellationToken);
        string status = await pop3.ExpectAsync("STAT", cancellationToken);
        if (status.Split(' ') is not [_, var count, ..] || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int last))
            throw new ConversationException(ConversationReasons.Unexpected("+OK with two numbers", Conversation.Shown(status)));
        bool isFound = false;
        for (int number = last; number > Math.Max(0, last - MostLookedAt); number--)
        {
            if (!Pop3Dialogue.IsOk(await pop3.AskAsync($"TOP {number} 0", cancellationToken)))
                continue;
            bool isToBeRemoved = false;
            while (await talk.ReadLineAsync(cancellationToken) is { } line && line != ".")
            {
                isToBeRemoved |= message.IsToBeRemoved(line, out bool isThis);
                isFound |= isThis;
            }

            if (isToBeRemoved)
                await pop3.ExpectAsync($"DELE {number}", cancellationToken);
        }

        // What is deleted goes when the server has said goodbye.
        await pop3.AskAsync("QUIT", cancellationToken);
        return isFound;
    }
}
