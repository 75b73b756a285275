using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Bongsu.Protocols.Xmpp;

/// <summary>
/// A client's stream to its server (RFC 6120): TLS by STARTTLS or from the first byte, SCRAM-SHA-256, SCRAM-SHA-1, or PLAIN within TLS, and a bound resource.
/// One reads while others send.
/// </summary>
public sealed class XmppConnection : IAsyncDisposable
{
    private const int MaxElement = 256 * 1024;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly XmppSettings _settings;
    private Stream _stream;
    private XmppReader? _reader;

    private XmppConnection(Stream stream, XmppSettings settings)
    {
        _stream = stream;
        _settings = settings;
    }

    /// <summary>Who the server says that we are, with the resource.</summary>
    public Jid Me { get; private set; }

    /// <summary>Connects, signs in and binds a resource.</summary>
    /// <exception cref="XmppException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<XmppConnection> OpenAsync(XmppSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        XmppConnection? connection = null;
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, cancellationToken);
            connection = new XmppConnection(new NetworkStream(socket, ownsSocket: true), settings);
            await connection.BeginAsync(cancellationToken);
            return connection;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new XmppException(XmppFault.Unreachable, e.SocketErrorCode.ToString(), e);
        }
        catch (Exception e)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            socket.Dispose();
            if (e is IOException)
                throw new XmppException(XmppFault.Closed, "the connection broke", e);
            throw;
        }
    }

    /// <summary>The next stanza; null once the server has ended the stream.</summary>
    /// <exception cref="XmppException">The connection ended badly, or by an error of the stream.</exception>
    public async Task<XElement?> ReadAsync(CancellationToken cancellationToken)
    {
        XElement? element = await _reader!.ReadAsync(cancellationToken);
        return element?.Name == XmppNames.Streams + "error" ? throw Refused(element) : element;
    }

    /// <summary>Sends a stanza.</summary>
    /// <exception cref="XmppException">The connection ended.</exception>
    public Task SendAsync(XElement stanza, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stanza);
        return WriteAsync(stanza.ToString(SaveOptions.DisableFormatting), cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        await _stream.DisposeAsync();
        _sending.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_settings.DirectTls)
            await SecureAsync(cancellationToken);
        XElement features = await RestartAsync(cancellationToken);
        bool isSecure = _settings.DirectTls;
        if (!isSecure && features.Element(XmppNames.Tls + "starttls") is not null)
        {
            await WriteAsync(new XElement(XmppNames.Tls + "starttls").ToString(SaveOptions.DisableFormatting), cancellationToken);
            if ((await ReadAsync(cancellationToken))?.Name != XmppNames.Tls + "proceed")
                throw new XmppException(XmppFault.Tls, "the server does not begin TLS");
            await SecureAsync(cancellationToken);
            features = await RestartAsync(cancellationToken);
            isSecure = true;
        }

        if (!isSecure && !_settings.AllowPlain)
            throw new XmppException(XmppFault.Tls, "the server offers no TLS");
        await SignInAsync(features, isSecure, cancellationToken);
        await RestartAsync(cancellationToken);
        await BindAsync(cancellationToken);
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
        return await ReadAsync(cancellationToken) is { } features && features.Name == XmppNames.Streams + "features"
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
        XElement? answer = await ReadAsync(cancellationToken);
        if (answer?.Name == XmppNames.Sasl + name)
            return answer;
        throw answer?.Name == XmppNames.Sasl + "failure"
            ? new XmppException(XmppFault.Credentials, answer.Elements().FirstOrDefault()?.Name.LocalName ?? "refused")
            : new XmppException("the server did not answer as one signs in");
    }

    private async Task BindAsync(CancellationToken cancellationToken)
    {
        const string Id = "bind";
        await SendAsync(
            new XElement(XmppNames.Client + "iq", new XAttribute("type", "set"), new XAttribute("id", Id), new XElement(XmppNames.Bind + "bind")), cancellationToken);
        while (await ReadAsync(cancellationToken) is { } answer)
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
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            await _stream.FlushAsync(cancellationToken);
        }
        catch (IOException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new XmppException(XmppFault.Closed, "the connection broke", e);
        }
        finally
        {
            _sending.Release();
        }
    }
}
