using System.Globalization;

namespace Bongsu.Testing.Irc;

/// <summary>Debian's inspircd with the services of atheme on free loopback ports: NickServ, SASL PLAIN and EXTERNAL, account tags.</summary>
public sealed class InspircdServer : IAsyncDisposable
{
    private readonly string _directory;
    private readonly List<IrcProgram> _programs = [];

    private InspircdServer(string directory) => _directory = directory;

    /// <summary>Without TLS.</summary>
    public int Port { get; } = IrcProgram.FreePort();

    /// <summary>With TLS, by a certificate that nobody trusts; it asks clients for theirs.</summary>
    public int TlsPort { get; } = IrcProgram.FreePort();

    /// <summary>Starts both; returns when clients are let in and the services are there.</summary>
    public static async Task<InspircdServer> StartAsync(CancellationToken cancellationToken = default)
    {
        var server = new InspircdServer(Directory.CreateTempSubdirectory("bongsu-inspircd-").FullName);
        try
        {
            await server.RunAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Registers an account with the services, as a person does.</summary>
    /// <param name="nick">The nick and account.</param>
    /// <param name="password">Its password.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RegisterAsync(string nick, string password, CancellationToken cancellationToken)
    {
        await using IrcTester person = await IrcTester.ConnectAsync(Port, nick, cancellationToken);
        await person.SendAsync($"PRIVMSG NickServ :REGISTER {password} {nick}@irc.test");
        await person.WaitAsync(l => l.Contains("is now registered", StringComparison.Ordinal), $"{nick} is registered");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (IrcProgram program in _programs)
            await program.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        int links = IrcProgram.FreePort();
        (string certificate, string key) = IrcCertificate.Create("irc.test");
        await WriteAsync("cert.pem", certificate, cancellationToken);
        await WriteAsync("key.pem", key, cancellationToken);
        await WriteAsync("motd", "Hello", cancellationToken);
        await WriteAsync("inspircd.conf", string.Create(CultureInfo.InvariantCulture, $"""
            <server name="irc.test" description="Test" network="Test" id="1AB">
            <admin name="t" nick="t" email="t@irc.test">
            <module name="cap"><module name="sasl"><module name="services_account"><module name="spanningtree"><module name="ssl_gnutls"><module name="sslinfo">
            <module name="ircv3"><module name="ircv3_ctctags"><module name="ircv3_accounttag"><module name="services_account">
            <sslprofile name="clients" provider="gnutls" certfile="{_directory}/cert.pem" keyfile="{_directory}/key.pem" requestclientcert="yes" hash="sha256">
            <bind address="127.0.0.1" port="{Port}" type="clients">
            <bind address="127.0.0.1" port="{TlsPort}" type="clients" sslprofile="clients">
            <bind address="127.0.0.1" port="{links}" type="servers">
            <connect allow="*" timeout="30" localmax="100" globalmax="100" resolvehostnames="no" useident="no" commandrate="1000" threshold="10" fakelag="on" recvq="8K">
            <link name="services.test" ipaddr="127.0.0.1" port="{links}" allowmask="127.0.0.1" sendpass="secret" recvpass="secret">
            <uline server="services.test" silent="yes">
            <sasl target="services.test">
            <pid file="{_directory}/inspircd.pid">
            <files motd="{_directory}/motd">
            <log method="file" type="* -USERINPUT -USEROUTPUT" level="default" target="{_directory}/inspircd.log">
            """), cancellationToken);
        Directory.CreateDirectory(Path.Combine(_directory, "data"));
        await WriteAsync("atheme.conf", string.Create(CultureInfo.InvariantCulture, $$"""
            loadmodule "modules/protocol/inspircd";
            loadmodule "modules/backend/opensex";
            loadmodule "modules/crypto/pbkdf2v2";
            loadmodule "modules/nickserv/main";
            loadmodule "modules/nickserv/register";
            loadmodule "modules/nickserv/identify";
            loadmodule "modules/nickserv/cert";
            loadmodule "modules/saslserv/main";
            loadmodule "modules/saslserv/plain";
            loadmodule "modules/saslserv/external";
            serverinfo {
              name = "services.test"; desc = "Services"; numeric = "00A"; recontime = 1; netname = "Test"; hidehostsuffix = "users.test";
              adminname = "t"; adminemail = "t@irc.test"; registeremail = "t@irc.test"; mta = "/bin/true"; loglevel = { error; info; };
              maxcertfp = 0; maxlogins = 5; maxusers = 0; mdlimit = 30; emaillimit = 10; emailtime = 300; auth = none; casemapping = rfc1459;
            };
            uplink "irc.test" { host = "127.0.0.1"; port = {{links}}; send_password = "secret"; receive_password = "secret"; };
            nickserv { nick = "NickServ"; user = "NickServ"; host = "services.test"; real = "Nicks"; };
            saslserv { nick = "SaslServ"; user = "SaslServ"; host = "services.test"; real = "Sasl"; };
            general { };

            """), cancellationToken);
        // As root it has to be told that this is meant.
        string[] asRoot = Environment.UserName == "root" ? ["--runasroot"] : [];
        IrcProgram inspircd = IrcProgram.Start("/usr/sbin/inspircd", [$"--config={_directory}/inspircd.conf", "--nofork", .. asRoot]);
        _programs.Add(inspircd);
        await inspircd.ListensAsync(Port, cancellationToken);
        await inspircd.ListensAsync(TlsPort, cancellationToken);
        await inspircd.ListensAsync(links, cancellationToken);
        _programs.Add(IrcProgram.Start(
            "/usr/bin/atheme-services", "-n", "-c", $"{_directory}/atheme.conf", "-D", $"{_directory}/data", "-p", $"{_directory}/atheme.pid", "-l",
            $"{_directory}/atheme.log"));
        await ServicesAreThereAsync(cancellationToken);
    }

    // The server offers SASL from the moment on in which the services are linked.
    private async Task ServicesAreThereAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            await using IrcTester probe = await IrcTester.OpenAsync(Port, limit.Token);
            await probe.SendAsync("CAP LS 302");
            string offered = await probe.WaitAsync(l => l.Contains(" LS ", StringComparison.Ordinal), "the server says what it can");
            if (offered.Contains("sasl=", StringComparison.Ordinal))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }

    private Task WriteAsync(string name, string text, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(_directory, name), text, cancellationToken);
}
