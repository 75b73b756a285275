using System.Globalization;

namespace Bongsu.Testing.Irc;

/// <summary>Debian's ngircd on free loopback ports, with and without TLS. It knows no SASL and no services.</summary>
public sealed class NgircdServer : IAsyncDisposable
{
    private readonly string _directory;
    private IrcProgram _program;

    private NgircdServer(string directory, IrcProgram program, int port, int tlsPort)
    {
        _directory = directory;
        _program = program;
        Port = port;
        TlsPort = tlsPort;
    }

    /// <summary>Without TLS.</summary>
    public int Port { get; }

    /// <summary>With TLS, by a certificate that nobody trusts.</summary>
    public int TlsPort { get; }

    /// <summary>Starts it; returns when it takes connections.</summary>
    /// <param name="password">What clients have to give as the server's password; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<NgircdServer> StartAsync(string? password = null, CancellationToken cancellationToken = default)
    {
        string directory = Directory.CreateTempSubdirectory("bongsu-ngircd-").FullName;
        int port = IrcProgram.FreePort(), tlsPort = IrcProgram.FreePort();
        (string certificate, string key) = IrcCertificate.Create("irc.test");
        await File.WriteAllTextAsync(Path.Combine(directory, "cert.pem"), certificate, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "key.pem"), key, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "ngircd.conf"), string.Create(CultureInfo.InvariantCulture, $"""
            [Global]
            Name = irc.test
            Info = Test
            AdminInfo1 = Test
            AdminEMail = test@irc.test
            Listen = 127.0.0.1
            Ports = {port}
            MotdPhrase = "Hello"
            {(password is null ? "" : $"Password = {password}")}
            [Limits]
            MaxConnectionsIP = 0
            MaxJoins = 0
            MaxNickLength = 30
            [Options]
            DNS = no
            Ident = no
            PAM = no
            [SSL]
            CertFile = {directory}/cert.pem
            KeyFile = {directory}/key.pem
            Ports = {tlsPort}
            """), cancellationToken);
        // As root it goes on as a user that has to read these.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                directory,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        var server = new NgircdServer(directory, Start(directory), port, tlsPort);
        try
        {
            await server._program.ListensAsync(port, cancellationToken);
            await server._program.ListensAsync(tlsPort, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it and starts it again on the same ports.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await _program.DisposeAsync();
        _program = Start(_directory);
        await _program.ListensAsync(Port, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static IrcProgram Start(string directory) => IrcProgram.Start("/usr/sbin/ngircd", "-n", "-f", Path.Combine(directory, "ngircd.conf"));
}
