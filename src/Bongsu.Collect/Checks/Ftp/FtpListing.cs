using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Ftp;

/// <summary>Lists a directory over a data connection that the server opens a port for (EPSV, RFC 2428).</summary>
internal static class FtpListing
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Counts the entries.</summary>
    /// <returns>How many there are, or why there is no list.</returns>
    public static async ValueTask<(ulong Entries, string? Failure)> CountAsync(
        Conversation talk, FtpControl control, string directory, bool encrypted, string serverName, bool verifyTls, CancellationToken cancellationToken)
    {
        FtpReply passive = await control.ExpectAsync("EPSV", "229", cancellationToken);
        if (Port(passive.Text) is not { } port)
            return (0, ConversationReasons.Unexpected("a port (|||n|)", Conversation.Shown(passive.ToString())));

        // To the address that the control connection goes to, whatever the server says: another one could be anybody's.
        using var socket = new Socket(talk.RemoteEndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(talk.RemoteEndPoint.Address, port), cancellationToken);
        FtpReply begun = await control.AskAsync("NLST " + directory, cancellationToken);
        if (begun.Code[0] != '1')
            return begun.Code is "450" or "550" ? (0UL, FtpReasons.Directory(directory, Conversation.Shown(begun.ToString()))) : (0UL, Refused(begun));
        ulong entries = 0;
        Exception? broken = null;
        try
        {
            entries = await ReadAsync(new NetworkStream(socket, ownsSocket: false), encrypted, serverName, verifyTls, cancellationToken);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            broken = e;
        }

        // The server waits for this end of the data connection before it says that it is done, or why it ended that itself.
        socket.Dispose();
        FtpReply done = await control.AskAsync(null, cancellationToken);
        if (!done.IsDone)
            return (0, FtpReasons.Directory(directory, Conversation.Shown(done.ToString())));
        return broken is null ? (entries, null) : throw broken;
    }

    private static async ValueTask<ulong> ReadAsync(
        NetworkStream data, bool encrypted, string serverName, bool verifyTls, CancellationToken cancellationToken)
    {
        if (!encrypted)
            return await CountLinesAsync(data, cancellationToken);
        await using var tls = new SslStream(data, leaveInnerStreamOpen: false, (_, _, _, errors) => !verifyTls || errors == SslPolicyErrors.None);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = serverName }, cancellationToken);
        ulong entries = await CountLinesAsync(tls, cancellationToken);
        await tls.ShutdownAsync();
        return entries;
    }

    private static string Refused(FtpReply reply) => ConversationReasons.Unexpected("150", Conversation.Shown(reply.ToString()));

    private static async ValueTask<ulong> CountLinesAsync(Stream data, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[16_384];
        ulong lines = 0;
        bool open = false;
        for (int total = 0; ;)
        {
            int read = await data.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                return open ? lines + 1 : lines;
            total += read;
            if (total > MostBytes)
                throw new ConversationException(ConversationReasons.TooMuch(MostBytes));
            lines += (ulong)buffer.AsSpan(0, read).Count((byte)'\n');
            open = buffer[read - 1] != '\n';
        }
    }

    private static int? Port(string text)
    {
        int from = text.IndexOf("|||", StringComparison.Ordinal), to = from < 0 ? -1 : text.IndexOf('|', from + 3);
        return to > 0
            && int.TryParse(text.AsSpan(from + 3, to - from - 3), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and < 65536
            ? port
            : null;
    }
}
