namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>Debian's mail servers.</summary>
internal static class MailServers
{
    // Dovecot serves no mail to root.
    private static string Owner => Environment.UserName == "root" ? "mail" : Environment.UserName;

    /// <summary>Dovecot with one message for anybody whose password is <c>mailpw</c>: IMAP on the world's port, POP3 on another.</summary>
    public static async Task<RealProgram> DovecotAsync(ProbeWorld world, ServerCertificate certificate, int imap, int pop3)
    {
        string me = Owner;
        string arrived = Directory.CreateDirectory(Path.Combine(world.Directory, "mail", "new")).FullName;
        await File.WriteAllTextAsync(Path.Combine(arrived, "1.x"), "Subject: x\n\nhi\n", TestContext.Current.CancellationToken);
        await RealProgram.RunAsync("chown", "", "-R", me, Path.Combine(world.Directory, "mail"));
        string configuration = world.Write("dovecot.conf", $$"""
            base_dir = {{world.Directory}}/run
            log_path = /dev/stderr
            protocols = imap pop3
            listen = 127.0.0.1
            first_valid_uid = 0
            mail_location = maildir:{{world.Directory}}/mail
            ssl_cert = <{{certificate.File}}
            ssl_key = <{{certificate.Key}}
            disable_plaintext_auth = no
            auth_failure_delay = 0
            passdb {
              driver = static
              args = password=mailpw
            }
            userdb {
              driver = static
              args = uid={{me}} gid={{me}} home={{world.Directory}}/mail
            }
            service imap-login {
              inet_listener imap {
                port = {{imap}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service pop3-login {
              inet_listener pop3 {
                port = {{pop3}}
              }
              inet_listener pop3s {
                port = 0
              }
            }
            """);
        var dovecot = RealProgram.Start("dovecot", "-F", "-c", configuration);
        await ProbeWorld.ListensAsync(imap);
        await ProbeWorld.ListensAsync(pop3);
        return dovecot;
    }

    /// <summary>Postfix with STARTTLS, which takes mail for <c>anybody@example.com</c> and no other, and puts it where Dovecot reads.</summary>
    public static async Task<RealProgram> PostfixAsync(ProbeWorld world, ServerCertificate certificate)
    {
        string uid = (await RealProgram.RunAsync("id", "", "-u", Owner)).Output.Trim(), gid = (await RealProgram.RunAsync("id", "", "-g", Owner)).Output.Trim();
        foreach (string folder in (string[])["etc", "queue", "data"])
            Directory.CreateDirectory(Path.Combine(world.Directory, folder));
        world.Write("etc/main.cf", $$"""
            compatibility_level = 3.6
            queue_directory = {{world.Directory}}/queue
            data_directory = {{world.Directory}}/data
            mail_owner = postfix
            setgid_group = postdrop
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            myhostname = mx.example.com
            mydestination =
            local_recipient_maps =
            alias_maps =
            virtual_mailbox_domains = example.com
            virtual_mailbox_maps = inline:{anybody@example.com=mail/}
            virtual_mailbox_base = {{world.Directory}}
            virtual_minimum_uid = 1
            virtual_uid_maps = static:{{uid}}
            virtual_gid_maps = static:{{gid}}
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks = 192.0.2.0/24
            smtpd_tls_security_level = may
            smtpd_tls_cert_file = {{certificate.File}}
            smtpd_tls_key_file = {{certificate.Key}}
            message_size_limit = 5000000
            maillog_file = /dev/stdout
            """);
        world.Write("etc/master.cf", $"""
            127.0.0.1:{world.Port} inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            proxymap unix - - n - - proxymap
            tlsmgr unix - - n 1000? 1 tlsmgr
            anvil unix - - n - 1 anvil
            virtual unix - n n - - virtual
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            postlog unix-dgram n - n - 1 postlogd
            """);
        await RealProgram.RunAsync("chown", "", "postfix", Path.Combine(world.Directory, "data"));
        var postfix = RealProgram.Start("postfix", "-c", Path.Combine(world.Directory, "etc"), "start-fg");
        await postfix.SaysAsync("daemon started");
        await world.ListensAsync();
        return postfix;
    }
}
