using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Model.Time;

namespace Bongsu.Server.Hosting;

/// <summary>
/// The certificate that the server shows. The files are looked at every ten seconds, and what has changed is shown to the connections that come after it, so
/// that a certificate is renewed without a restart. A renewed one that cannot be used is logged once, and the one before it stays.
/// </summary>
internal sealed partial class ServerCertificate : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_soon = TimeSpan.FromDays(14);

    private readonly CertificateFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger<ServerCertificate> _logger;
    private string _tried;
    private volatile SslStreamCertificateContext _shown;

    /// <summary>Reads the files.</summary>
    /// <exception cref="StartException">They cannot be used.</exception>
    public ServerCertificate(CertificateFiles files, TimeProvider time, ILogger<ServerCertificate> logger)
    {
        (_files, _time, _logger) = (files, time, logger);
        _tried = files.Fingerprint();
        _shown = Load();
        string key = files.Key ?? files.Certificate;
        if (PrivateFiles.IsOpenToOthers(key))
            LogReadable(key);
    }

    /// <summary>The SHA-256 of the certificate, hexadecimal: by it the command line on this machine knows the server.</summary>
    public string Sha256 => _shown.TargetCertificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Raised after another certificate has taken the place of the one before.</summary>
    public event EventHandler? Changed;

    /// <summary>What a new connection is answered with: TLS 1.2 or 1.3.</summary>
    /// <param name="protocol">
    /// What is spoken: HTTP/1.1 for pages and API, because the limits of connections and live pages count connections, of which HTTP/2 would put a hundred into
    /// one.
    /// </param>
    public SslServerAuthenticationOptions Options(SslApplicationProtocol protocol) => new()
    {
        ServerCertificateContext = _shown,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = [protocol],
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
    };

    /// <summary>Looks at the files once.</summary>
    public void Refresh()
    {
        try
        {
            string now = _files.Fingerprint();
            if (now == _tried)
                return;
            _tried = now;
            _shown = Load();
            Changed?.Invoke(this, EventArgs.Empty);
        }
        catch (StartException e)
        {
            LogNotUsed(e.Message);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicLoop.RunAsync(
        Period,
        _time,
        _ =>
        {
            Refresh();
            return Task.CompletedTask;
        },
        null,
        stoppingToken);

    private SslStreamCertificateContext Load()
    {
        (X509Certificate2 leaf, X509Certificate2Collection chain) = _files.Read();
        LogShown(leaf.Subject, leaf.NotAfter.ToUniversalTime());
        if (leaf.NotAfter.ToUniversalTime() < _time.GetUtcNow().UtcDateTime + s_soon)
            LogSoon(leaf.Subject, leaf.NotAfter.ToUniversalTime());
        return SslStreamCertificateContext.Create(leaf, chain, offline: true);
    }

    [LoggerMessage(8101, LogLevel.Information, "The certificate of {Subject} is shown, valid until {Until:u}.")]
    private partial void LogShown(string subject, DateTime until);

    [LoggerMessage(8102, LogLevel.Warning, "The certificate of {Subject} ends at {Until:u}: renew it; the files are read again without a restart.")]
    private partial void LogSoon(string subject, DateTime until);

    [LoggerMessage(8103, LogLevel.Warning, "The changed certificate is not used, the one before it stays: {Reason}")]
    private partial void LogNotUsed(string reason);

    [LoggerMessage(8104, LogLevel.Warning, "The private key in {File} can be read by others on this machine: chmod 600 it.")]
    private partial void LogReadable(string file);
}
