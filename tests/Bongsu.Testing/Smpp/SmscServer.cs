using System.Globalization;
using System.Text.Json;
using Bongsu.Testing.Irc;

namespace Bongsu.Testing.Smpp;

/// <summary>
/// A short message centre of npm's <c>smpp</c> on a free loopback port, an implementation of SMPP that is not ours. What it does with a message is said by the
/// last two digits of the number: 01 receipt of delivery, 02 receipt of failure with the id in hexadecimal digits, 03 throttled twice, 04 the connection ends
/// before the answer, once, 05 the person answers, 06 the session is ended, 07 refused.
/// </summary>
public sealed class SmscServer : IAsyncDisposable
{
    /// <summary>The password that it takes; any user is right.</summary>
    public const string Password = "smpp-pw";

    private readonly string _directory;
    private readonly IrcProgram _program;

    private SmscServer(string directory, IrcProgram program, int port)
    {
        _directory = directory;
        _program = program;
        Port = port;
    }

    /// <summary>Where clients connect.</summary>
    public int Port { get; }

    /// <summary>What it has said so far, in its order.</summary>
    public IReadOnlyList<JsonElement> Events =>
        [.. _program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l.StartsWith('{')).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];

    /// <summary>Those of a kind. An answer may be here before what it says of it is; <see cref="UntilAsync"/> waits for it.</summary>
    public IReadOnlyList<JsonElement> Of(string kind) => [.. Events.Where(e => e.GetProperty("event").GetString() == kind)];

    /// <summary>Starts it; returns when it takes connections.</summary>
    /// <param name="tls">With TLS, by a certificate that nobody trusts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<SmscServer> StartAsync(bool tls = false, CancellationToken cancellationToken = default)
    {
        string script = Path.Combine(Root(), "tests", "Bongsu.Testing", "Smpp", "node", "smsc.js");
        if (!Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules")))
            throw new InvalidOperationException("npm's smpp is missing; ./test installs it.");
        string directory = Directory.CreateTempSubdirectory("bongsu-smsc-").FullName;
        int port = IrcProgram.FreePort();
        List<string> arguments = [script, port.ToString(CultureInfo.InvariantCulture), Password];
        if (tls)
        {
            (string certificate, string key) = IrcCertificate.Create("localhost");
            arguments.AddRange([Path.Combine(directory, "key.pem"), Path.Combine(directory, "cert.pem")]);
            await File.WriteAllTextAsync(arguments[^2], key, cancellationToken);
            await File.WriteAllTextAsync(arguments[^1], certificate, cancellationToken);
        }

        var server = new SmscServer(directory, IrcProgram.Start("/usr/bin/node", arguments), port);
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

    /// <summary>Waits until it has said so many things of a kind.</summary>
    public async Task<IReadOnlyList<JsonElement>> UntilAsync(string kind, int count, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (Of(kind) is var said)
        {
            if (said.Count >= count)
                return said;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }

        return [];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static string Root()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Bongsu.slnx")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
