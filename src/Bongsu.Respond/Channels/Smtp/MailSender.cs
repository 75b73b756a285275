using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>Hands mails to a server. One connection a mail: what a far side remembers of a connection cannot spoil the next.</summary>
internal static class MailSender
{
    private const int TimeoutMilliseconds = 20_000;

    /// <summary>Of one conversation, TLS included. An answer is a line of 512 bytes (RFC 5321, 4.5.3.1.5) and there are about ten.</summary>
    private const int MostBytesFromServer = 256 * 1024;

    private static readonly TimeSpan WrongCredentials = TimeSpan.FromMinutes(5);

    /// <summary>Tries once.</summary>
    public static async Task<DeliveryResult> SendAsync(MimeMessage mail, SmtpOptions options, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds, CheckCertificateRevocation = false };
        if (options.AcceptsAnyCertificate)
#pragma warning disable CA5359 // The operator asked for it by a name that says what it does.
            client.ServerCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        return await ConnectAsync(client, options, cancellationToken) ?? await SendAsync(client, mail, cancellationToken);
    }

    /// <summary>Connects and signs in; null where that worked.</summary>
    private static async Task<DeliveryResult?> ConnectAsync(SmtpClient client, SmtpOptions smtp, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(await OpenAsync(smtp, cancellationToken), smtp.Host, smtp.Port, Security(smtp.Security), cancellationToken);
            if (smtp.User is not { } user || smtp.Password is not { } password)
                return null;
            if (!client.IsSecure && smtp.Security != SmtpSecurity.None)
                return DeliveryResult.RetryLater(SmtpReasons.NoTls, WrongCredentials);
            await client.AuthenticateAsync(user, password.Reveal(), cancellationToken);
            return null;
        }
        catch (MailKit.Security.AuthenticationException)
        {
            return DeliveryResult.RetryLater(SmtpReasons.Credentials, WrongCredentials);
        }
        catch (Exception e) when (e is SslHandshakeException or System.Security.Authentication.AuthenticationException)
        {
            return DeliveryResult.Unreachable(DeliveryReasons.Tls);
        }
        catch (SocketException e)
        {
            return DeliveryResult.Unreachable(SmtpReasons.NoConnection($"{smtp.Host}:{smtp.Port}", e.SocketErrorCode.ToString()));
        }
        catch (SmtpCommandException e)
        {
            return DeliveryResult.RetryLater(Said(e));
        }
        catch (NotSupportedException)
        {
            return DeliveryResult.RetryLater(
                smtp.Security == SmtpSecurity.StartTls ? SmtpReasons.NoStarttls : SmtpReasons.NoMechanism, WrongCredentials);
        }
        catch (Exception e) when (e is IOException or SmtpProtocolException or TimeoutException)
        {
            return DeliveryResult.Unreachable(SmtpReasons.Broken);
        }
    }

    // The client takes the stream over, and disposes of it.
    private static async Task<Stream> OpenAsync(SmtpOptions smtp, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(smtp.Host, smtp.Port, cancellationToken);
            return new BoundedStream(new NetworkStream(socket, ownsSocket: true), MostBytesFromServer);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<DeliveryResult> SendAsync(SmtpClient client, MimeMessage mail, CancellationToken cancellationToken)
    {
        try
        {
            string answer = await client.SendAsync(mail, cancellationToken);
            await DisconnectAsync(client, cancellationToken);
            return DeliveryResult.Delivered(string.IsNullOrWhiteSpace(answer) ? "250" : $"250 {answer}");
        }
        catch (SmtpCommandException e)
        {
            // RFC 5321, 4.2.1: 4yz may work later, 5yz will not.
            return (int)e.StatusCode is >= 400 and < 500 ? DeliveryResult.RetryLater(Said(e)) : DeliveryResult.Failed(Said(e));
        }
        catch (MailKit.ServiceNotAuthenticatedException)
        {
            return DeliveryResult.RetryLater(SmtpReasons.WantsPassword, WrongCredentials);
        }
        catch (Exception e) when (e is IOException or SmtpProtocolException or TimeoutException or SocketException)
        {
            return DeliveryResult.Ambiguous(SmtpReasons.Unconfirmed);
        }
    }

    // The mail is taken; how the farewell goes changes nothing.
    private static async Task DisconnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (
            e is IOException or SmtpProtocolException or SmtpCommandException or TimeoutException or SocketException or OperationCanceledException)
        {
            // Nothing to be done, nothing to be told.
        }
    }

    private static string Said(SmtpCommandException e) => $"{(int)e.StatusCode} {e.Message}";

    private static SecureSocketOptions Security(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.Auto,
    };
}
