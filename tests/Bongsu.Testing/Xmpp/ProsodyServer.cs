using System.Diagnostics;
using System.Globalization;
using Bongsu.Testing.Irc;

namespace Bongsu.Testing.Xmpp;

/// <summary>
/// Debian's prosody on a free loopback port, with rooms, stream management, STARTTLS by a certificate that nobody trusts, and the users that a test names.
/// </summary>
public sealed class ProsodyServer : IXmppServer
{
    /// <summary>Every user's password.</summary>
    public const string Password = "xmpp-pw";

    private readonly string _directory;
    private IrcProgram _program;

    private ProsodyServer(string directory, IrcProgram program, int port)
    {
        _directory = directory;
        _program = program;
        Port = port;
    }

    /// <inheritdoc />
    public int Port { get; }

    /// <summary>Starts it; returns when it takes connections.</summary>
    /// <param name="users">Their names before the @x.test.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ProsodyServer> StartAsync(IEnumerable<string> users, CancellationToken cancellationToken)
    {
        string directory = Directory.CreateTempSubdirectory("bongsu-prosody-").FullName;
        int port = IrcProgram.FreePort();
        (string certificate, string key) = IrcCertificate.Create("x.test");
        await File.WriteAllTextAsync(Path.Combine(directory, "cert.pem"), certificate, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "key.pem"), key, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "prosody.cfg.lua"), string.Create(CultureInfo.InvariantCulture, $$"""
            run_as_root = true
            pidfile = "{{directory}}/prosody.pid"
            data_path = "{{directory}}/data"
            modules_enabled = { "roster", "saslauth", "tls", "disco", "ping", "smacks", "offline" }
            modules_disabled = { "s2s" }
            c2s_ports = { {{port}} }
            c2s_interfaces = { "127.0.0.1" }
            s2s_ports = { }
            http_ports = { }
            https_ports = { }
            authentication = "internal_hashed"
            log = { info = "*console" }
            ssl = { certificate = "{{directory}}/cert.pem"; key = "{{directory}}/key.pem" }
            VirtualHost "x.test"
            Component "rooms.x.test" "muc"
              restrict_room_creation = false

            """), cancellationToken);
        string configuration = Path.Combine(directory, "prosody.cfg.lua");
        foreach (string user in users)
        {
            using var register = Process.Start(
                new ProcessStartInfo("/usr/bin/prosodyctl", ["--root", "--config", configuration, "register", user, "x.test", Password])
                {
                    RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
                })!;
            await register.WaitForExitAsync(cancellationToken);
        }

        var server = new ProsodyServer(directory, Start(configuration), port);
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

    /// <summary>What it has said so far.</summary>
    public string Output => _program.Output;

    /// <inheritdoc />
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await _program.DisposeAsync();
        _program = Start(Path.Combine(_directory, "prosody.cfg.lua"));
        await _program.ListensAsync(Port, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static IrcProgram Start(string configuration) => IrcProgram.Start("/usr/bin/prosody", "--root", "-F", "--config", configuration);
}
