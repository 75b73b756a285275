using System.Globalization;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Ftp;

/// <summary>Talks to an FTP server as far as the options ask; changes nothing there (RFC 959, 3659, 4217).</summary>
internal sealed class FtpCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<FtpCheckOptions>(time, policy)
{
    protected override int DefaultPort(FtpCheckOptions options) => options.Tls == TlsUse.Implicit ? 990 : 21;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, FtpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        var control = new FtpControl(talk);
        FtpReply greeting = await control.ExpectAsync(null, "220", cancellationToken);
        outputs.Add(new CheckValue("greeting", 0, Conversation.Shown(greeting.Text)));
        if (options.Tls == TlsUse.Explicit)
        {
            if ((await control.AskAsync("AUTH TLS", cancellationToken)).Code != "234")
                return ConversationReasons.NoTls(talk.Target);
            await talk.SecureAsync(cancellationToken);
        }

        string? failure = options.User is { } user ? await LogInAsync(talk, control, user, options, outputs, cancellationToken) : null;
        await talk.SendLineAsync("QUIT", cancellationToken);
        return failure;
    }

    private async ValueTask<string?> LogInAsync(
        Conversation talk, FtpControl control, string user, FtpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        FtpReply reply = await control.AskAsync("USER " + user, cancellationToken);
        if (reply.Code == "331")
            reply = await control.AskAsync("PASS " + (options.Password?.Reveal() ?? ""), cancellationToken);
        if (reply.Code != "230")
            return ConversationReasons.Login(talk.Target, Conversation.Shown(reply.ToString()));
        await control.ExpectAsync("TYPE I", "200", cancellationToken);
        return (options.File is { } file ? await ReadFileAsync(control, file, outputs, cancellationToken) : null)
            ?? (options.Directory is { } directory ? await ListAsync(talk, control, directory, options, outputs, cancellationToken) : null);
    }

    private async ValueTask<string?> ReadFileAsync(FtpControl control, string file, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        FtpReply size = await control.AskAsync("SIZE " + file, cancellationToken);
        if (size.Code != "213" || !ulong.TryParse(size.Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong bytes))
            return FtpReasons.File(file, Conversation.Shown(size.ToString()));
        outputs.Add(new CheckValue("file.size", bytes, null));
        FtpReply modified = await control.AskAsync("MDTM " + file, cancellationToken);
        if (modified.Code == "213" && DateTime.TryParseExact(
            modified.Text.Split('.')[0], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime at))
            outputs.Add(new CheckValue("file.age", (Time.GetUtcNow().UtcDateTime - at).TotalSeconds, null));
        return null;
    }

    private static async ValueTask<string?> ListAsync(
        Conversation talk, FtpControl control, string directory, FtpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        bool encrypted = options.Tls != TlsUse.None;
        if (encrypted)
        {
            await control.ExpectAsync("PBSZ 0", "200", cancellationToken);
            await control.ExpectAsync("PROT P", "200", cancellationToken);
        }

        (ulong entries, string? failure) = await FtpListing.CountAsync(
            talk, control, directory, encrypted, talk.ServerName, options.VerifyTls, cancellationToken);
        if (failure is null)
            outputs.Add(new CheckValue("entries", entries, null));
        return failure;
    }
}
