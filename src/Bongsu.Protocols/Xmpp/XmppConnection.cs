using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Bongsu.Protocols.Xmpp;

/// <summary>
/// A client's stream to its server (RFC 6120): TLS by STARTTLS or from the first byte, SCRAM-SHA-256, SCRAM-SHA-1, or PLAIN within TLS, and a bound resource.
/// One reads while others send. Where the server has stream management (XEP-0198), a connection that breaks is made again below the stream: the reader does
/// that, and what was not acknowledged is sent again.
/// </summary>
public sealed class XmppConnection : IAsyncDisposable
{
    private const int MaxElement = 256 * 1024;
    private const int MostUnacked = 512;
    private static readonly TimeSpan s_firstRest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    // Guards the stream, what is unacknowledged, and whether it is broken; the reader alone replaces the stream.
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly XmppSettings _settings;
    private UnackedStanzas? _stanzas;
    private string? _resumption;
    private bool _isBroken;
    private Socket _socket;
    private Stream _stream;
    private XmppReader? _reader;

    private XmppConnection(Socket socket, XmppSettings settings)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _settings = settings;
    }

    /// <summary>Who the server says that we are, with the resource.</summary>
    public Jid Me { get; private set; }

    /// <summary>Whether a connection that breaks would be taken up again.</summary>
    public bool IsResumable => _resumption is not null;

    /// <summary>How often it was.</summary>
    public int Resumed { get; private set; }

    /// <summary>Connects, signs in and binds a resource.</summary>
    /// <exception cref="XmppException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<XmppConnection> OpenAsync(XmppSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Socket socket = await ConnectAsync(settings, cancellationToken);
        var connection = new XmppConnection(socket, settings);
        try
        {
            await connection.BeginAsync(cancellationToken);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            if (e is IOException)
                throw new XmppException(XmppFault.Closed, "the connection broke", e);
            throw;
        }
    }

    /// <summary>The next stanza; null once the server has ended the stream.</summary>
    /// <exception cref="XmppException">The connection ended badly and could not be taken up again, or by an error of the stream.</exception>
    public async Task<XElement?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            XElement? element;
            try
            {
                element = await ReadRawAsync(cancellationToken);
            }
            catch (XmppException e) when (e.Fault == XmppFault.Closed && _resumption is not null)
            {
                await ResumeAsync(e, cancellationToken);
                continue;
            }

            if (element is null || _stanzas is null)
                return element;
            if (element.Name.Namespace == XmppNames.Management)
            {
                await ManageAsync(element, cancellationToken);
                continue;
            }

            _stanzas.Receive();
            return element;
        }
    }

    /// <summary>Sends a stanza. Where the connection is broken and is being taken up again, it is sent then.</summary>
    /// <exception cref="XmppException">The connection ended, or the server has acknowledged nothing for long.</exception>
    public async Task SendAsync(XElement stanza, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stanza);
        string text = stanza.ToString(SaveOptions.DisableFormatting);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (_stanzas is null)
            {
                await WriteAsync(text, cancellationToken);
                return;
            }

            if (!_stanzas.TryAdd(text))
                throw new XmppException(XmppFault.Closed, "the server acknowledges nothing");
            if (_isBroken)
                return;
            try
            {
                await WriteAsync(text + "<r xmlns='urn:xmpp:sm:3'/>", cancellationToken);
            }
            catch (XmppException) when (_resumption is not null)
            {
                // The reader sees the end too, and sends it again.
                _isBroken = true;
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Ends the connection below the stream, which has gone silent: the reader takes it up again where it is resumable.</summary>
    public void Break()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // A stream that is not ended is kept by the server for minutes, and gets what is meant for the next one.
        if (_resumption is not null && !_isBroken)
        {
            using var limit = new CancellationTokenSource(s_farewell, _settings.Time);
            try
            {
                await WriteAsync("</stream:stream>", limit.Token);
            }
            catch (Exception e)
                when (e is XmppException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or NotSupportedException)
            {
                // The server finds out by itself.
            }
        }

        _reader?.Dispose();
        await _stream.DisposeAsync();
        _socket.Dispose();
        _sending.Dispose();
    }

    private static async Task<Socket> ConnectAsync(XmppSettings settings, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, cancellationToken);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new XmppException(XmppFault.Unreachable, e.SocketErrorCode.ToString(), e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        XElement features = await SignOnAsync(cancellationToken);
        await BindAsync(cancellationToken);
        if (_settings.Resumes && features.Element(XmppNames.Management + "sm") is not null)
            await ManageFromNowAsync(cancellationToken);
    }

    private async Task<XElement?> ReadRawAsync(CancellationToken cancellationToken)
    {
        XElement? element = await _reader!.ReadAsync(cancellationToken);
        return element?.Name == XmppNames.Streams + "error" ? throw Refused(element) : element;
    }

    // Nothing else is sent before the answer, so that what comes before it is not counted by either side.
    private async Task ManageFromNowAsync(CancellationToken cancellationToken)
    {
        await WriteAsync("<enable xmlns='urn:xmpp:sm:3' resume='true'/>", cancellationToken);
        while (await ReadRawAsync(cancellationToken) is { } answer)
        {
            if (answer.Name == XmppNames.Management + "failed")
                return;
            if (answer.Name != XmppNames.Management + "enabled")
                continue;
            _stanzas = new UnackedStanzas(MostUnacked);
            _resumption = (string?)answer.Attribute("resume") is "true" or "1" ? (string?)answer.Attribute("id") : null;
            return;
        }

        throw new XmppException("the server ended the stream");
    }

    private async Task ManageAsync(XElement element, CancellationToken cancellationToken)
    {
        if (element.Name.LocalName == "r")
        {
            await _sending.WaitAsync(cancellationToken);
            try
            {
                if (!_isBroken)
                    await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"<a xmlns='urn:xmpp:sm:3' h='{_stanzas!.Received}'/>"), cancellationToken);
            }
            catch (XmppException) when (_resumption is not null)
            {
                _isBroken = true;
            }
            finally
            {
                _sending.Release();
            }
        }
        else if (element.Name.LocalName == "a")
        {
            await AckAsync(element, cancellationToken);
        }
    }

    private async Task AckAsync(XElement element, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (!uint.TryParse((string?)element.Attribute("h"), NumberStyles.None, CultureInfo.InvariantCulture, out uint handled) || !_stanzas!.Ack(handled))
            {
                _resumption = null;
                throw new XmppException(XmppFault.Refused, "the server acknowledges what was not sent");
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Makes a connection that broke again, and sends again what was not acknowledged. Senders only add to that meanwhile.</summary>
    private async Task ResumeAsync(XmppException because, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        _isBroken = true;
        _sending.Release();
        using var limit = new CancellationTokenSource(_settings.ResumeWithin, _settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        TimeSpan rest = s_firstRest;
        try
        {
            while (!await TryResumeAsync(either.Token))
            {
                await Task.Delay(rest, _settings.Time, either.Token);
                rest = rest * 2 < s_longestRest ? rest * 2 : s_longestRest;
            }

            Resumed++;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _resumption = null;
            throw new XmppException(XmppFault.Closed, "the connection broke and could not be taken up again in time", because);
        }
        catch
        {
            _resumption = null;
            throw;
        }
    }

    /// <summary>One attempt; false where another one may do better.</summary>
    private async Task<bool> TryResumeAsync(CancellationToken cancellationToken)
    {
        _reader?.Dispose();
        _reader = null;
        await _stream.DisposeAsync();
        XElement answer;
        try
        {
            _socket = await ConnectAsync(_settings, cancellationToken);
            _stream = new NetworkStream(_socket, ownsSocket: true);
            if ((await SignOnAsync(cancellationToken)).Element(XmppNames.Management + "sm") is null)
                throw new XmppException(XmppFault.Refused, "the server has no stream management any more");
            await WriteAsync(
                new XElement(
                    XmppNames.Management + "resume", new XAttribute("previd", _resumption!),
                    new XAttribute("h", _stanzas!.Received.ToString(CultureInfo.InvariantCulture))).ToString(SaveOptions.DisableFormatting),
                cancellationToken);
            answer = await ReadRawAsync(cancellationToken) ?? throw new XmppException("the server ended the stream");
        }
        catch (Exception e) when (e is IOException or XmppException { Fault: XmppFault.Unreachable or XmppFault.Closed })
        {
            return false;
        }

        if (answer.Name != XmppNames.Management + "resumed")
            throw new XmppException(XmppFault.Refused, "the server has forgotten the stream");
        await AckAsync(answer, cancellationToken);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            foreach (string stanza in _stanzas.Waiting)
                await WriteAsync(stanza, cancellationToken);
            if (_stanzas.Waiting.Count > 0)
                await WriteAsync("<r xmlns='urn:xmpp:sm:3'/>", cancellationToken);
            _isBroken = false;
            return true;
        }
        catch (XmppException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Begins a stream and signs in; what the server offers then.</summary>
    private async Task<XElement> SignOnAsync(CancellationToken cancellationToken)
    {
        if (_settings.DirectTls)
            await SecureAsync(cancellationToken);
        XElement features = await RestartAsync(cancellationToken);
        bool isSecure = _settings.DirectTls;
        if (!isSecure && features.Element(XmppNames.Tls + "starttls") is not null)
        {
            await WriteAsync(new XElement(XmppNames.Tls + "starttls").ToString(SaveOptions.DisableFormatting), cancellationToken);
            if ((await ReadRawAsync(cancellationToken))?.Name != XmppNames.Tls + "proceed")
                throw new XmppException(XmppFault.Tls, "the server does not begin TLS");
            await SecureAsync(cancellationToken);
            features = await RestartAsync(cancellationToken);
            isSecure = true;
        }

        if (!isSecure && !_settings.AllowPlain)
            throw new XmppException(XmppFault.Tls, "the server offers no TLS");
        await SignInAsync(features, isSecure, cancellationToken);
        return await RestartAsync(cancellationToken);
    }

    // What was read ahead of TLS is thrown away with the reader.
    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        var secure = new SslStream(_stream, leaveInnerStreamOpen: false);
        try
        {
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    // The domain of the address, not the name of the machine (RFC 6120, 13.7.2).
                    TargetHost = _settings.User.Domain,
                    ApplicationProtocols = _settings.DirectTls ? [new SslApplicationProtocol("xmpp-client")] : null,
#pragma warning disable CA5359 // The operator asked for it by a name that says what it does.
                    RemoteCertificateValidationCallback = _settings.AcceptAnyCertificate ? static (_, _, _, _) => true : null,
#pragma warning restore CA5359
                },
                cancellationToken);
        }
        catch (AuthenticationException e)
        {
            throw new XmppException(XmppFault.Tls, "the certificate is not valid for the domain", e);
        }

        _stream = secure;
    }

    private async Task<XElement> RestartAsync(CancellationToken cancellationToken)
    {
        _reader?.Dispose();
        await WriteAsync(
            $"<?xml version='1.0'?><stream:stream xmlns='{XmppNames.Client}' xmlns:stream='{XmppNames.Streams}' to='{_settings.User.Domain}' version='1.0'>",
            cancellationToken);
        _reader = new XmppReader(_stream, MaxElement);
        await _reader.OpenAsync(cancellationToken);
        return await ReadRawAsync(cancellationToken) is { } features && features.Name == XmppNames.Streams + "features"
            ? features
            : throw new XmppException("the server did not say what it offers");
    }

    private async Task SignInAsync(XElement features, bool isSecure, CancellationToken cancellationToken)
    {
        HashSet<string> offered = [.. features.Descendants(XmppNames.Sasl + "mechanism").Select(m => m.Value)];
        string user = _settings.User.Local;
        if (offered.Contains("SCRAM-SHA-256"))
            await ScramAsync("SCRAM-SHA-256", HashAlgorithmName.SHA256, user, cancellationToken);
        else if (offered.Contains("SCRAM-SHA-1"))
            await ScramAsync("SCRAM-SHA-1", HashAlgorithmName.SHA1, user, cancellationToken);
        else if (offered.Contains("PLAIN") && isSecure)
            await PlainAsync(user, cancellationToken);
        else
            throw new XmppException(XmppFault.Credentials, "the server offers no way to sign in that keeps the password");
    }

    private async Task ScramAsync(string name, HashAlgorithmName hash, string user, CancellationToken cancellationToken)
    {
        var scram = new Scram(hash, user, _settings.Password, Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)));
        await WriteAsync(Sasl("auth", scram.First, new XAttribute("mechanism", name)), cancellationToken);
        string challenge = Text(await ExpectAsync("challenge", cancellationToken));
        string final = scram.Final(challenge) ?? throw new XmppException(XmppFault.Credentials, "the server's challenge is not SCRAM");
        await WriteAsync(Sasl("response", final), cancellationToken);
        if (!scram.Verifies(Text(await ExpectAsync("success", cancellationToken))))
            throw new XmppException(XmppFault.Credentials, "the server does not know the password itself: it may be another");
    }

    private async Task PlainAsync(string user, CancellationToken cancellationToken)
    {
        await WriteAsync(Sasl("auth", $"\0{user}\0{_settings.Password}", new XAttribute("mechanism", "PLAIN")), cancellationToken);
        await ExpectAsync("success", cancellationToken);
    }

    private async Task<XElement> ExpectAsync(string name, CancellationToken cancellationToken)
    {
        XElement? answer = await ReadRawAsync(cancellationToken);
        if (answer?.Name == XmppNames.Sasl + name)
            return answer;
        throw answer?.Name == XmppNames.Sasl + "failure"
            ? new XmppException(XmppFault.Credentials, answer.Elements().FirstOrDefault()?.Name.LocalName ?? "refused")
            : new XmppException("the server did not answer as one signs in");
    }

    private async Task BindAsync(CancellationToken cancellationToken)
    {
        const string Id = "bind";
        await WriteAsync(
            new XElement(XmppNames.Client + "iq", new XAttribute("type", "set"), new XAttribute("id", Id), new XElement(XmppNames.Bind + "bind"))
                .ToString(SaveOptions.DisableFormatting),
            cancellationToken);
        while (await ReadRawAsync(cancellationToken) is { } answer)
        {
            if (answer.Name.LocalName != "iq" || (string?)answer.Attribute("id") != Id)
                continue;
            if (!Jid.TryParse(answer.Descendants(XmppNames.Bind + "jid").FirstOrDefault()?.Value, out Jid me))
                throw new XmppException(XmppFault.Refused, "the server binds no resource");
            Me = me;
            return;
        }

        throw new XmppException("the server ended the stream");
    }

    private static XmppException Refused(XElement error)
    {
        string condition = error.Elements().FirstOrDefault()?.Name.LocalName ?? "error";
        return new XmppException(condition is "not-authorized" ? XmppFault.Credentials : XmppFault.Refused, condition);
    }

    private static string Sasl(string name, string text, XAttribute? attribute = null) => new XElement(
        XmppNames.Sasl + name, attribute, Convert.ToBase64String(Encoding.UTF8.GetBytes(text))).ToString(SaveOptions.DisableFormatting);

    private static string Text(XElement element)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(element.Value.Trim()));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            await _stream.FlushAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new XmppException(XmppFault.Closed, "the connection broke", e);
        }
    }
}
