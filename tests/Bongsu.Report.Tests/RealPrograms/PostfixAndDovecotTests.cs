using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Model.Access;
using Bongsu.Report.Reports;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace Bongsu.Report.Tests.RealPrograms;

/// <summary>
/// A report as a team gets it: handed to Debian's postfix, delivered into a mailbox, read back through Debian's dovecot. Postfix is started by root only.
/// </summary>
public sealed partial class PostfixAndDovecotTests : IAsyncLifetime
{
    // Of the 5 that make spam: room for what a reader's own server adds.
    private const double MostScore = 2;

    // The text that every installation of SpamAssassin has to take for spam: https://spamassassin.apache.org/gtube/.
    private const string Gtube = "From: a@example.com\nTo: b@example.com\nSubject: x\n\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\n";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bongsu-mail-");
    private readonly int _smtp = RealProgram.FreePort();
    private readonly int _imap = RealProgram.FreePort();
    private ReportWorld? _world;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReportWorld World => _world!;

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
            _directory.UnixFileMode = (UnixFileMode)0b111_101_101;
        _world = await ReportWorld.OpenAsync();
        await World.ApplyAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"channels: [{{name: mail, type: smtp, host: 127.0.0.1, port: {_smtp}, from: bongsu@example.com, security: none}}]\nreports: [{{name: daily, to: "
                + $"shop-team, attachPdf: true}}]"));
        await World.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _world!.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Text_pictures_and_pdf_arrive_as_they_were_sent()
    {
        await using RealProgram postfix = await PostfixAsync();
        IHostedService outbox = World.Hosted("OutboxDispatcher");
        await outbox.StartAsync(Cancellation);
        await World.Get<IReportCommands>().SendTestAsync(Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false), "daily", null, Cancellation);
        await postfix.SaysAsync("to=<kim@example.com>, relay=virtual");
        await postfix.SaysAsync("to=<lee@example.com>, relay=virtual");
        await outbox.StopAsync(Cancellation);

        MimeMessage[] mails = await ReadAsync();

        Assert.Equal(2, mails.Length);
        MimeMessage korean = mails.Single(m => m.To.Mailboxes.Single().Address == "kim@example.com");
        Assert.StartsWith("[봉수] daily: 사용자 영향 12분", korean.Subject, StringComparison.Ordinal);
        Assert.Contains("하인리히 피라미드", korean.TextBody, StringComparison.Ordinal);
        Assert.Contains("하인리히 피라미드", korean.HtmlBody, StringComparison.Ordinal);
        foreach (MimeMessage mail in mails)
        {
            byte[][] pictures = [.. mail.BodyParts.OfType<MimePart>().Where(p => p.ContentType.IsMimeType("image", "png")).Select(Bytes)];
            Assert.NotEmpty(pictures);
            Assert.All(pictures, p => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], p[..4]));
            Assert.Equal("%PDF-"u8.ToArray(), Bytes(Assert.IsAssignableFrom<MimePart>(Assert.Single(mail.Attachments)))[..5]);
        }
    }

    /// <summary>
    /// By the rules of Debian's SpamAssassin that need no network: what is in the mail, its headers and its structure. What other mail servers, blocklists and
    /// DKIM add depends on where it is sent from.
    /// </summary>
    [Fact]
    public async Task Spamassassin_takes_it_for_ham_in_each_language()
    {
        await using RealProgram postfix = await PostfixAsync();
        IHostedService outbox = World.Hosted("OutboxDispatcher");
        await outbox.StartAsync(Cancellation);
        await World.Get<IReportCommands>().SendTestAsync(Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false), "daily", null, Cancellation);
        await postfix.SaysAsync("to=<kim@example.com>, relay=virtual");
        await postfix.SaysAsync("to=<lee@example.com>, relay=virtual");
        await outbox.StopAsync(Cancellation);
        string preferences = Path.Combine(_directory.FullName, "spamassassin.prefs");
        await File.WriteAllTextAsync(preferences, "use_bayes 0\nuse_auto_whitelist 0\ndns_available no\nrequired_score 5.0\n", Cancellation);
        string[] inbox = Directory.GetFiles(Path.Combine(_directory.FullName, "mail", "inbox", "new"));
        Assert.Equal(2, inbox.Length);

        foreach (string file in inbox)
        {
            string mail = DatedAsReceived(await File.ReadAllTextAsync(file, Encoding.Latin1, Cancellation));
            (int exit, string judged) = await RealProgram.RunAsync("spamassassin", mail, "--local", "--exit-code", "--prefspath", preferences);
            string status = judged.Split('\n').SkipWhile(l => !l.StartsWith("X-Spam-Status:", StringComparison.Ordinal)).Take(4).Aggregate("", (a, l) => a + l);
            Assert.StartsWith("X-Spam-Status: No, score=", status, StringComparison.Ordinal);
            double score = double.Parse(status.Split("score=")[1].Split(' ')[0], CultureInfo.InvariantCulture);
            Assert.True(exit == 0 && score < MostScore, status);
        }

        // The same rules know spam: they are really there.
        (int spam, _) = await RealProgram.RunAsync("spamassassin", Gtube, "--local", "--exit-code", "--prefspath", preferences);
        Assert.NotEqual(0, spam);
    }

    // The reports' clock is a test's, postfix' is the machine's: a mail from another week would be judged for that.
    private static string DatedAsReceived(string mail) =>
        ReportDate().Replace(mail, "Date: " + ReceivedDate().Match(mail).Groups[1].Value, 1);

    [GeneratedRegex("^Date: .*$", RegexOptions.Multiline, 1000)]
    private static partial Regex ReportDate();

    [GeneratedRegex("; (?<date>\\w{3}, +\\d+ \\w{3} \\d{4} [\\d:]+ [+-]\\d{4})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReceivedDate();

    private static byte[] Bytes(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes, Cancellation);
        return bytes.ToArray();
    }

    private async Task<RealProgram> PostfixAsync()
    {
        string etc = _directory.CreateSubdirectory("etc").FullName;
        foreach (string folder in new[] { "queue", "data", "mail" })
            _directory.CreateSubdirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(etc, "main.cf"), $"""
            compatibility_level = 3.6
            queue_directory = {_directory.FullName}/queue
            data_directory = {_directory.FullName}/data
            mail_owner = postfix
            setgid_group = postdrop
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            myhostname = mx.example.com
            mydestination =
            local_recipient_maps =
            alias_maps =
            virtual_mailbox_domains = example.com
            virtual_mailbox_base = {_directory.FullName}/mail
            virtual_mailbox_maps = static:inbox/
            virtual_uid_maps = static:8
            virtual_gid_maps = static:8
            virtual_minimum_uid = 1
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks = 127.0.0.0/8
            maillog_file = /dev/stdout

            """, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(etc, "master.cf"), $"""
            127.0.0.1:{_smtp} inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            postlog unix-dgram n - n - 1 postlogd

            """, Cancellation);
        await RealProgram.RunAsync("chown", "", "postfix", Path.Combine(_directory.FullName, "data"));
        await RealProgram.RunAsync("chown", "", "8:8", Path.Combine(_directory.FullName, "mail"));
        RealProgram postfix = RealProgram.Start("postfix", "-c", etc, "start-fg");
        await postfix.SaysAsync("daemon started");
        return postfix;
    }

    private async Task<MimeMessage[]> ReadAsync()
    {
        string configuration = Path.Combine(_directory.FullName, "dovecot.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            base_dir = {{_directory.FullName}}/run
            log_path = /dev/stderr
            protocols = imap
            listen = 127.0.0.1
            first_valid_uid = 0
            ssl = no
            mail_location = maildir:{{_directory.FullName}}/mail/inbox
            disable_plaintext_auth = no
            passdb {
              driver = static
              args = password=mailpw
            }
            userdb {
              driver = static
              args = uid=mail gid=mail home={{_directory.FullName}}/mail
            }
            service imap-login {
              inet_listener imap {
                port = {{_imap}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            """, Cancellation);
        await using RealProgram dovecot = RealProgram.Start("dovecot", "-F", "-c", configuration);
        await dovecot.SaysAsync("starting up");
        using var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", _imap, SecureSocketOptions.None, Cancellation);
        await client.AuthenticateAsync("kim", "mailpw", Cancellation);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, Cancellation);
        var mails = new List<MimeMessage>();
        for (int i = 0; i < client.Inbox.Count; i++)
            mails.Add(await client.Inbox.GetMessageAsync(i, Cancellation));
        await client.DisconnectAsync(quit: true, Cancellation);
        return [.. mails];
    }
}
