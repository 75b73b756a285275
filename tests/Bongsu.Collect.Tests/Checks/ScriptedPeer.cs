using System.Text;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>Servers of line protocols, played from a script.</summary>
internal static class ScriptedPeer
{
    /// <summary>Sends a greeting, then for each line the reply to the first command that the line begins with; closes at a line that no command fits.</summary>
    /// <param name="greeting">Sent first; empty for none. Line feeds become CR LF.</param>
    /// <param name="script">Commands and replies.</param>
    public static RudePeer Of(string greeting, params (string Command, string Reply)[] script) => new(async (stream, token) =>
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await SayAsync(greeting);
        while (await reader.ReadLineAsync(token) is { } line)
        {
            (string Command, string Reply)[] fitting = [.. script.Where(s => line.StartsWith(s.Command, StringComparison.Ordinal))];
            if (fitting.Length == 0)
                return;
            await SayAsync(fitting[0].Reply);
        }

        Task SayAsync(string text) => text.Length == 0 ? Task.CompletedTask : ScriptedPeer.SayAsync(stream, text, token);
    });

    /// <summary>Reads one line, sends a reply where the line begins with a command, and closes.</summary>
    public static RudePeer Once(string command, string reply) => new(async (stream, token) =>
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        if (await reader.ReadLineAsync(token) is { } line && line.StartsWith(command, StringComparison.Ordinal))
            await SayAsync(stream, reply, token);
    });

    private static async Task SayAsync(Stream stream, string text, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n"), cancellationToken);
}
