using System.Globalization;
using System.Text;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary>
/// Talks to a mail server as far as the options ask, and leaves without sending mail (RFC 5321, 3207, 4954), or with a message that it then looks for.
/// </summary>
internal sealed class SmtpCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<SmtpCheckOptions>(time, policy)
{
    private const int MostLines = 100;

    protected override int DefaultPort(SmtpCheckOptions options) => options.Tls == TlsUse.Implicit ? 465 : 25;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, SmtpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        Reply greeting = await ExpectAsync(talk, null, "220", cancellationToken);
        outputs.Add(new CheckValue("greeting", 0, Conversation.Shown(greeting.Text)));
        IReadOnlyList<string> extensions = await HelloAsync(talk, options, cancellationToken);
        if (options.Tls == TlsUse.Explicit)
        {
            if (!extensions.Any(e => e.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase)))
                return ConversationReasons.NoTls(talk.Target);
            await ExpectAsync(talk, "STARTTLS", "220", cancellationToken);
            await talk.SecureAsync(cancellationToken);
            extensions = await HelloAsync(talk, options, cancellationToken);
        }

        if (extensions.FirstOrDefault(e => e.StartsWith("SIZE ", StringComparison.OrdinalIgnoreCase)) is { } size
            && ulong.TryParse(size.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out ulong limit))
            outputs.Add(new CheckValue("size.limit", limit, null));
        string? failure = await LoginAsync(talk, options, extensions, cancellationToken);
        if (failure is null && options.Arrival != MailArrival.None)
            return await RoundTripAsync(talk, options, outputs, cancellationToken);
        failure ??= await TryRecipientAsync(talk, options, cancellationToken);
        await talk.SendLineAsync("QUIT", cancellationToken);
        return failure;
    }

    private async ValueTask<string?> RoundTripAsync(
        Conversation talk, SmtpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        string recipient = options.Recipient!;
        var message = RoundTripMessage.New(Time.GetUtcNow());
        long start = Time.GetTimestamp();
        await ExpectAsync(talk, $"MAIL FROM:<{options.Sender}>", "250", cancellationToken);
        Reply reply = await AskAsync(talk, $"RCPT TO:<{recipient}>", cancellationToken);
        if (reply.Code is not ("250" or "251"))
            return SmtpServerReasons.Recipient(recipient, Conversation.Shown(reply.Text));
        await ExpectAsync(talk, "DATA", "354", cancellationToken);
        await ExpectAsync(talk, string.Join("\r\n", [.. message.Lines(options.Sender ?? recipient, recipient), "."]), "250", cancellationToken);
        outputs.Add(new CheckValue("time.send", Time.GetElapsedTime(start).TotalSeconds, null));
        await talk.SendLineAsync("QUIT", cancellationToken);
        start = Time.GetTimestamp();
        try
        {
            string address = options.ArrivalAddress ?? talk.ServerName;
            await new Arrival(options.Arrival, options.Mailbox(), address, Policy, Time).WaitAsync(message, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return SmtpServerReasons.NotArrived(recipient, Time.GetElapsedTime(start));
        }

        outputs.Add(new CheckValue("time.arrive", Time.GetElapsedTime(start).TotalSeconds, null));
        return null;
    }

    private static async ValueTask<IReadOnlyList<string>> HelloAsync(Conversation talk, SmtpCheckOptions options, CancellationToken cancellationToken)
    {
        Reply reply = await AskAsync(talk, "EHLO " + options.Helo, cancellationToken);
        if (reply.Code == "250")
            return [.. reply.Lines.Skip(1)];

        // A server from before 1995 knows only the older greeting, and no extension.
        await ExpectAsync(talk, "HELO " + options.Helo, "250", cancellationToken);
        return [];
    }

    private static async ValueTask<string?> LoginAsync(
        Conversation talk, SmtpCheckOptions options, IReadOnlyList<string> extensions, CancellationToken cancellationToken)
    {
        if (options.User is not { } user)
            return null;
        string password = options.Password?.Reveal() ?? "";
        string[] ways = [
            .. extensions.Where(e => e.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)).SelectMany(e => e.ToUpperInvariant().Split(' ', '=')).Skip(1)];
        Reply reply;
        if (ways.Contains("PLAIN"))
        {
            reply = await AskAsync(talk, "AUTH PLAIN " + Base64($"\0{user}\0{password}"), cancellationToken);
        }
        else if (ways.Contains("LOGIN"))
        {
            await ExpectAsync(talk, "AUTH LOGIN", "334", cancellationToken);
            await ExpectAsync(talk, Base64(user), "334", cancellationToken);
            reply = await AskAsync(talk, Base64(password), cancellationToken);
        }
        else
        {
            return SmtpServerReasons.NoLogin(talk.Target);
        }

        return reply.Code == "235" ? null : ConversationReasons.Login(talk.Target, Conversation.Shown(reply.Text));
    }

    private static async ValueTask<string?> TryRecipientAsync(Conversation talk, SmtpCheckOptions options, CancellationToken cancellationToken)
    {
        if (options.Recipient is not { } recipient)
            return null;
        await ExpectAsync(talk, $"MAIL FROM:<{options.Sender}>", "250", cancellationToken);
        Reply reply = await AskAsync(talk, $"RCPT TO:<{recipient}>", cancellationToken);
        await AskAsync(talk, "RSET", cancellationToken);
        return reply.Code is "250" or "251" ? null : SmtpServerReasons.Recipient(recipient, Conversation.Shown(reply.Text));
    }

    private static async ValueTask<Reply> ExpectAsync(Conversation talk, string? command, string code, CancellationToken cancellationToken)
    {
        Reply reply = await AskAsync(talk, command, cancellationToken);
        return reply.Code == code ? reply : throw new ConversationException(ConversationReasons.Unexpected(code, Conversation.Shown(reply.Text)));
    }

    private static async ValueTask<Reply> AskAsync(Conversation talk, string? command, CancellationToken cancellationToken)
    {
        if (command is not null)
            await talk.SendLineAsync(command, cancellationToken);
        var lines = new List<string>();
        while (true)
        {
            string line = await talk.ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !line.AsSpan(0, 3).ContainsOnlyDigits() || (line.Length > 3 && line[3] is not (' ' or '-')) || lines.Count == MostLines)
                throw new ConversationException(ConversationReasons.Unexpected("an SMTP reply", Conversation.Shown(line)));
            lines.Add(line.Length > 4 ? line[4..].Trim() : "");
            if (line.Length == 3 || line[3] == ' ')
                return new Reply(line[..3], lines);
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private sealed record Reply(string Code, IReadOnlyList<string> Lines)
    {
        public string Text => $"{Code} {string.Join(' ', Lines)}";
    }
}
