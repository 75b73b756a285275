using System.Globalization;
using Bongsu.Testing.Irc;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Bongsu.Testing.Smtp;

/// <summary>Debian's dovecot with one mailbox per user name, all of one password, on a free loopback port.</summary>
public sealed class DovecotServer : IAsyncDisposable
{
    /// <summary>Every user's password.</summary>
    public const string Password = "mailpw";

    private readonly string _directory;
    private readonly IrcProgram _program;

    private DovecotServer(string directory, IrcProgram program, int port)
    {
        _directory = directory;
        _program = program;
        Port = port;
    }

    /// <summary>IMAP, with STARTTLS by a certificate that nobody trusts.</summary>
    public int Port { get; }

    /// <summary>Starts it; returns when it takes connections.</summary>
    public static async Task<DovecotServer> StartAsync(CancellationToken cancellationToken)
    {
        string directory = Directory.CreateTempSubdirectory("bongsu-dovecot-").FullName;
        int port = IrcProgram.FreePort();
        (string certificate, string key) = IrcCertificate.Create("mail.test");
        await File.WriteAllTextAsync(Path.Combine(directory, "cert.pem"), certificate, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "key.pem"), key, cancellationToken);

        // Dovecot serves no mail to root.
        string me = Environment.UserName == "root" ? "mail" : Environment.UserName;
        Directory.CreateDirectory(Path.Combine(directory, "mail"));
        string configuration = Path.Combine(directory, "dovecot.conf");
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $$"""
            base_dir = {{directory}}/run
            log_path = /dev/stderr
            protocols = imap
            listen = 127.0.0.1
            first_valid_uid = 0
            mail_location = maildir:{{directory}}/mail/%u
            ssl_cert = <{{directory}}/cert.pem
            ssl_key = <{{directory}}/key.pem
            disable_plaintext_auth = no
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid={{me}} gid={{me}} home={{directory}}/mail/%u
            }
            service imap-login {
              inet_listener imap {
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }

            """), cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Open =
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(directory, Open);
            File.SetUnixFileMode(Path.Combine(directory, "mail"), Open | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute);
        }

        var server = new DovecotServer(directory, IrcProgram.Start("/usr/sbin/dovecot", "-F", "-c", configuration), port);
        try
        {
            await server._program.ListensAsync(port, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A mail arrives.</summary>
    public async Task DeliverAsync(string user, MimeMessage mail, CancellationToken cancellationToken)
    {
        using ImapClient client = await ConnectAsync(user, cancellationToken);
        await client.Inbox!.AppendAsync(new AppendRequest(mail), cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>How many mails nobody has read yet.</summary>
    public async Task<int> UnseenAsync(string user, CancellationToken cancellationToken)
    {
        using ImapClient client = await ConnectAsync(user, cancellationToken);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        int count = (await client.Inbox.SearchAsync(SearchQuery.NotSeen, cancellationToken)).Count;
        await client.DisconnectAsync(quit: true, cancellationToken);
        return count;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        try
        {
            Directory.Delete(_directory, recursive: true);
        }
        catch (IOException)
        {
            // A child of it is still ending; the directory is temporary.
        }
    }

    private async Task<ImapClient> ConnectAsync(string user, CancellationToken cancellationToken)
    {
        var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", Port, SecureSocketOptions.None, cancellationToken);
        await client.AuthenticateAsync(user, Password, cancellationToken);
        return client;
    }
}
