using System.Globalization;
using Bongsu.Testing.Irc;

namespace Bongsu.Testing.Xmpp;

/// <summary>Debian's ejabberd on a free loopback port, without Erlang's distribution, with rooms, stream management, and the users that a test names.</summary>
public sealed class EjabberdServer : IXmppServer
{
    private readonly string _directory;
    private readonly IReadOnlyList<string> _users;
    private IrcProgram _program;

    private EjabberdServer(string directory, IReadOnlyList<string> users, IrcProgram program, int port)
    {
        _directory = directory;
        _users = users;
        _program = program;
        Port = port;
    }

    /// <inheritdoc />
    public int Port { get; }

    /// <summary>Starts it; returns when it takes connections and knows the users.</summary>
    /// <param name="users">Their names before the @x.test; each has <see cref="ProsodyServer.Password"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<EjabberdServer> StartAsync(IReadOnlyList<string> users, CancellationToken cancellationToken)
    {
        string directory = Directory.CreateTempSubdirectory("bongsu-ejabberd-").FullName;
        int port = IrcProgram.FreePort();
        (string certificate, string key) = IrcCertificate.Create("x.test");
        await File.WriteAllTextAsync(Path.Combine(directory, "both.pem"), certificate + "\n" + key, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "ejabberd.yml"), string.Create(CultureInfo.InvariantCulture, $$"""
            hosts: ["x.test"]
            loglevel: warning
            certfiles: ["{{directory}}/both.pem"]
            auth_method: internal
            auth_password_format: scram
            listen:
              - port: {{port}}
                ip: "127.0.0.1"
                module: ejabberd_c2s
                starttls_required: true
                shaper: none
            modules:
              mod_disco: {}
              mod_ping: {}
              mod_roster: {}
              mod_stream_mgmt: {}
              mod_offline: {}
              mod_muc:
                host: "rooms.x.test"
                access: all
                access_create: all

            """), cancellationToken);
        var server = new EjabberdServer(directory, users, Start(directory, users), port);
        try
        {
            await server.WaitAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await _program.DisposeAsync();
        _program = Start(_directory, _users);
        await WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static IrcProgram Start(string directory, IReadOnlyList<string> users)
    {
        string register = string.Concat(users.Select(u => $"""ejabberd_auth:try_register(<<"{u}">>, <<"x.test">>, <<"{ProsodyServer.Password}">>), """));

        // env: Erlang reads where its libraries and ejabberd's files are from its environment alone.
        return IrcProgram.Start(
            "/usr/bin/env", $"EJABBERD_CONFIG_PATH={directory}/ejabberd.yml", $"EJABBERD_LOG_PATH={directory}/ejabberd.log", $"HOME={directory}",
            "ERL_LIBS=/usr/lib/x86_64-linux-gnu:/usr/lib/aarch64-linux-gnu", $"ERL_CRASH_DUMP={directory}/crash", "/usr/bin/erl", "-noinput",
            "-mnesia", "dir", $"\"{directory}/db\"", "-s", "ejabberd", "-eval", $"""{register}io:format("users are known~n").""");
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _program.ListensAsync(Port, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        while (!_program.Output.Contains("users are known", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }
}
