using System.Text;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Expressions;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Bongsu.Collect.Checks.Ssh;

/// <summary>The connection that looks at the host key, logs in and runs the command.</summary>
internal static class SshSession
{
    private const int MostOutput = 1024 * 1024;
    private const int MostKept = 65_536;

    /// <summary>Goes as far as the options ask.</summary>
    /// <returns>Why the target failed; null where all is well.</returns>
    /// <exception cref="SshException">The connection failed.</exception>
    public static async ValueTask<string?> RunAsync(
        string address, string name, SshCheckOptions options, TimeSpan timeout, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        List<AuthenticationMethod> methods = [];
        try
        {
            AddMethods(options, methods);
        }
        catch (Exception e) when (e is SshException or ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return SshReasons.Key;
        }

        var connection = new ConnectionInfo(address, options.Port, options.User ?? "bongsu", [.. methods]) { Timeout = timeout, RetryAttempts = 1 };
        using var client = new SshClient(connection);
        string? found = null;
        client.HostKeyReceived += (_, key) =>
        {
            found = key.FingerPrintSHA256;
            key.CanTrust = options.Fingerprint is null || Same(found, options.Fingerprint);
        };
        try
        {
            await client.ConnectAsync(cancellationToken);
        }
        catch (SshAuthenticationException) when (found is not null)
        {
            Add();
            return options.User is { } user ? SshReasons.Login(name, user) : null;
        }
        catch (SshConnectionException) when (found is not null && options.Fingerprint is { } wanted && !Same(found, wanted))
        {
            Add();
            return SshReasons.Hostkey("SHA256:" + found, wanted.StartsWith("SHA256:", StringComparison.Ordinal) ? wanted : "SHA256:" + wanted);
        }

        Add();
        return options.Command is { } command ? await RunCommandAsync(client, command, options, outputs, cancellationToken) : null;

        void Add() => outputs.Add(new CheckValue("hostkey", 0, "SHA256:" + found));
    }

    private static void AddMethods(SshCheckOptions options, List<AuthenticationMethod> methods)
    {
        string user = options.User ?? "bongsu";
        if (options.PrivateKey is { } key)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(key.Reveal()));
            methods.Add(new PrivateKeyAuthenticationMethod(user, new PrivateKeyFile(stream, options.Passphrase?.Reveal())));
        }

        if (options.Password is { } password)
            methods.Add(new PasswordAuthenticationMethod(user, password.Reveal()));

        // The host key is seen before the login: without one, asking for nothing is enough.
        if (methods.Count == 0)
            methods.Add(new NoneAuthenticationMethod(user));
    }

    private static async ValueTask<string?> RunCommandAsync(
        SshClient client, string text, SshCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        using SshCommand command = client.CreateCommand(text);
        using var tooMuch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task running = command.ExecuteAsync(tooMuch.Token);
        Task<string> reading = ReadAsync(command.OutputStream, tooMuch, cancellationToken);
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConversationException(ConversationReasons.TooMuch(MostOutput));
        }

        string output = (await reading).TrimEnd('\r', '\n');
        outputs.Add(new CheckValue("output", 0, output));
        if (command.ExitStatus is not { } code)
            return SshReasons.Killed;
        outputs.Add(new CheckValue("exit", code, null));
        if (code != options.ExitCode)
            return SshReasons.Exit(code, options.ExitCode, Conversation.Shown(command.Error.Trim()));
        if (options.Matches is not { } pattern)
            return null;
        if (!SafeRegex.TryCreate(pattern, ignoreCase: false, TimeSpan.FromSeconds(1), out SafeRegex? regex, out string? error))
            return error;
        return regex.IsMatch(output) switch
        {
            true => null,
            false => SshReasons.Matches(pattern, Conversation.Shown(output)),
            null => SshReasons.SlowMatch(pattern),
        };
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationTokenSource tooMuch, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[8192];
        using var kept = new MemoryStream();
        for (long total = 0; ;)
        {
            int read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
            total += read;
            if (total > MostOutput)
                await tooMuch.CancelAsync();
            kept.Write(buffer, 0, (int)Math.Min(read, Math.Max(0, MostKept - kept.Length)));
        }
    }

    private static bool Same(string found, string wanted) =>
        string.Equals(found.TrimEnd('='), wanted.Replace("SHA256:", "", StringComparison.Ordinal).TrimEnd('='), StringComparison.Ordinal);
}
