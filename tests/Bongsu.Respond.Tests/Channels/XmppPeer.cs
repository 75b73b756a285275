using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Testing;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>An XMPP server on loopback that knows one user by SCRAM-SHA-256, one room, and how to misbehave.</summary>
internal sealed partial class XmppPeer(string password) : IAsyncDisposable
{
    private const string Head =
        "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1' from='x.test' version='1.0'>";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    public int Port { get; private set; }

    /// <summary>Said instead of what the server offers.</summary>
    public string? Instead { get; set; }

    /// <summary>Said instead of confirming a message.</summary>
    public string? OnMessage { get; set; }

    /// <summary>Ends the connection at a message.</summary>
    public bool ClosesOnMessage { get; set; }

    public bool Stalls { get; set; }

    public byte[]? FloodOf { get; set; }

    public Flood Flood { get; } = new();

    public ConcurrentQueue<string> Messages { get; } = new();

    public void Start()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
                sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using NetworkStream stream = client.GetStream();
                await TalkAsync(stream);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client went away.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        byte[] salt = [1, 2, 3, 4, 5, 6, 7, 8];
        string first = "", challenge = "";
        bool signedIn = false;
        var pending = new StringBuilder();
        byte[] buffer = new byte[64 * 1024];
        if (FloodOf is { } flood && Instead is null)
            await Flood.SendAsync(stream, flood, _stop.Token);
        while (true)
        {
            int read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
                return;
            pending.Append(Encoding.UTF8.GetString(buffer, 0, read));
            string text = pending.ToString();
            pending.Clear();
            if (Stalls)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
            }
            else if (text.Contains("<stream:stream", StringComparison.Ordinal))
            {
                await SayAsync(stream, Instead is { } instead && !signedIn ? instead : Head + (signedIn
                    ? "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>"
                    : "<stream:features><mechanisms "
                        + "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-256</mechanism></mechanisms></stream:features>"));
                if (FloodOf is { } more && Instead is not null)
                    await Flood.SendAsync(stream, more, _stop.Token);
            }
            else if (text.StartsWith("<auth", StringComparison.Ordinal))
            {
                first = Decode(text)["n,,".Length..];
                challenge = $"r={first.Split("r=")[1]}server,s={Convert.ToBase64String(salt)},i=4096";
                await SayAsync(stream, $"<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{Encode(challenge)}</challenge>");
            }
            else if (text.StartsWith("<response", StringComparison.Ordinal))
            {
                (bool right, string verifier) = Check(first, challenge, Decode(text), salt);
                signedIn = right;
                await SayAsync(stream, right
                    ? $"<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{Encode("v=" + verifier)}</success>"
                    : "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>");
            }
            else if (await AnswerAsync(stream, text))
            {
                return;
            }
        }
    }

    // Several stanzas may come in one piece.
    private async Task<bool> AnswerAsync(NetworkStream stream, string text)
    {
        foreach (Match message in Message().Matches(text))
        {
            Messages.Enqueue(message.Value);
            if (ClosesOnMessage)
                return true;
            string id = Id().Match(message.Value).Groups["id"].Value;
            await SayAsync(stream, OnMessage?.Replace("ID", id, StringComparison.Ordinal)
                ?? (message.Value.Contains("groupchat", StringComparison.Ordinal)
                    ? $"<message xmlns='jabber:client' from='ops@rooms.x.test/bongsu' type='groupchat' id='{id}'><body>echo</body></message>"
                    : ""));
        }

        foreach (Match iq in Iq().Matches(text))
        {
            string id = Id().Match(iq.Value).Groups["id"].Value;
            await SayAsync(stream, iq.Value.Contains("xmpp-bind", StringComparison.Ordinal)
                ? $"<iq xmlns='jabber:client' type='result' id='{id}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>bongsu@x.test/1</jid></bind></iq>"
                : $"<iq xmlns='jabber:client' type='result' id='{id}'/>");
        }

        if (text.Contains("<presence to=\"ops@rooms.x.test/bongsu\"", StringComparison.Ordinal))
            await SayAsync(
                stream,
                "<presence xmlns='jabber:client' from='ops@rooms.x.test/bongsu'><x xmlns='http://jabber.org/protocol/muc#user'><status "
                    + "code='110'/></x></presence>"
            );
        return false;
    }

    private (bool Right, string Verifier) Check(string first, string challenge, string final, byte[] salt)
    {
        string withoutProof = final[..final.IndexOf(",p=", StringComparison.Ordinal)];
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, 4096, HashAlgorithmName.SHA256, 32);
        byte[] message = Encoding.UTF8.GetBytes($"{first},{challenge},{withoutProof}");
        byte[] clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        byte[] signature = HMACSHA256.HashData(SHA256.HashData(clientKey), message);
        string proof = Convert.ToBase64String([.. clientKey.Zip(signature, (a, b) => (byte)(a ^ b))]);
        return (
            final.EndsWith(",p=" + proof, StringComparison.Ordinal),
            Convert.ToBase64String(HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), message)));
    }

    private async Task SayAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), _stop.Token);

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Decode(string element) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(element[(element.IndexOf('>', StringComparison.Ordinal) + 1)..element.LastIndexOf('<')]));

    [GeneratedRegex("<message.*?</message>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Message();

    [GeneratedRegex("<iq.*?</iq>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iq();

    [GeneratedRegex("id=\"(?<id>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
