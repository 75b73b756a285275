using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Bongsu.Model.Options;
using Bongsu.Protocols.Irc;
using Bongsu.Respond.Conversations;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>
/// The bot of one channel object: connects, again and again with growing rests; on a connection it joins, delivers, hears and answers. A message is delivered
/// once the server has answered a PING that was sent behind it.
/// </summary>
internal sealed partial class IrcSession(string name, IrcOptions options, IConversation conversation, TimeProvider time, ILogger<IrcSession> logger)
{
    private const int MostWaiting = 64;
    private const int MostHeard = 32;
    private const string RealName = "Bongsu monitoring";
    private const string User = "bongsu";
    private static readonly TimeSpan s_stable = TimeSpan.FromMinutes(2);

    private readonly Channel<IrcDelivery> _deliveries = Channel.CreateBounded<IrcDelivery>(MostWaiting);
    private readonly Channel<Utterance> _heard = Channel.CreateBounded<Utterance>(
        new BoundedChannelOptions(MostHeard) { FullMode = BoundedChannelFullMode.DropWrite });

    // Set while there is a connection, or known why there is none; a new one for each attempt.
    private volatile TaskCompletionSource<DeliveryResult?> _settled = NewSettled();

    private string Server => $"{options.Host}:{Port.ToString(CultureInfo.InvariantCulture)}";

    private int Port => options.Port ?? (options.Tls ? 6697 : 6667);

    /// <summary>Delivers lines to a channel or nick.</summary>
    public async Task<DeliveryResult> DeliverAsync(string target, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        if (await _settled.Task.WaitAsync(cancellationToken) is { } down)
            return down;
        var delivery = new IrcDelivery(target, lines, cancellationToken);
        await _deliveries.Writer.WriteAsync(delivery, cancellationToken);
        return await delivery.Result.WaitAsync(cancellationToken);
    }

    /// <summary>Runs until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        int failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            long started = time.GetTimestamp();
            DeliveryResult down;
            TimeSpan rest;
            try
            {
                await ConnectAndServeAsync(cancellationToken);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                Settle(DeliveryResult.RetryLater(IrcReasons.Stopped));
                return;
            }
            catch (IrcException e)
            {
                failures = time.GetElapsedTime(started) > s_stable ? 1 : failures + 1;
                rest = IrcBackoff.After(e.Fault, failures, Random.Shared.NextDouble());
                down = Down(e, rest);
                LogDown(logger, name, e.Fault, Redact(e.Message), rest.TotalSeconds);
            }
#pragma warning disable CA1031 // The loop's edge: a fault of the program is logged, and the bot comes back.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures++;
                rest = IrcBackoff.After(IrcFault.Closed, failures + 1, Random.Shared.NextDouble());
                down = DeliveryResult.RetryLater(DeliveryReasons.Fault(e.GetType().Name), rest);
                LogFault(logger, name, e);
            }

            Settle(down);
            await RestAsync(rest, cancellationToken);
        }
    }

    private async Task ConnectAndServeAsync(CancellationToken cancellationToken)
    {
        if (_settled.Task.IsCompleted)
            _settled = NewSettled();
        using X509Certificate2? certificate = CertificateOf(options.Certificate);
        var settings = new IrcSettings
        {
            Host = options.Host,
            Port = Port,
            Tls = options.Tls,
            AcceptAnyCertificate = options.AcceptAnyCertificate,
            ClientCertificate = certificate,
            Nick = options.Nick,
            User = User,
            RealName = RealName,
            Password = options.Password?.Reveal(),
            Sasl = options.Sasl is { } sasl ? new IrcSasl(sasl.User, sasl.Password?.Reveal()) : null,
        };
        await using IrcConnection connection = await IrcConnection.OpenAsync(settings, time, cancellationToken);
        LogUp(logger, name, Server, connection.Nick);
        var serving = new IrcServing(name, options, Server, connection, _deliveries, _heard, conversation, time);
        _settled.TrySetResult(null);
        await serving.RunAsync(cancellationToken);
    }

    private void Settle(DeliveryResult down)
    {
        if (!_settled.TrySetResult(down))
        {
            _settled = NewSettled();
            _settled.SetResult(down);
        }

        while (_deliveries.Reader.TryRead(out IrcDelivery? waiting))
            waiting.End(down);
    }

    // Who comes while the bot rests is told so; who was about to hand something over finds out here.
    private async Task RestAsync(TimeSpan rest, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task over = Task.Delay(rest, time, stop.Token);
        while (!over.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            Task<bool> late = _deliveries.Reader.WaitToReadAsync(stop.Token).AsTask();
            if (await Task.WhenAny(over, late) != late || late.IsCanceled)
                break;
            while (_deliveries.Reader.TryRead(out IrcDelivery? waiting))
                waiting.End(await _settled.Task ?? DeliveryResult.RetryLater(IrcReasons.Stopped));
        }

        await stop.CancelAsync();
    }

    private DeliveryResult Down(IrcException e, TimeSpan rest)
    {
        string said = Redact(e.Message);
        return e.Fault switch
        {
            IrcFault.Unreachable => DeliveryResult.Unreachable(IrcReasons.Unreachable(Server, said)) with { After = rest },
            IrcFault.Tls => DeliveryResult.Unreachable(DeliveryReasons.Tls) with { After = rest },
            IrcFault.Credentials => DeliveryResult.RetryLater(IrcReasons.Credentials(said), rest),
            IrcFault.Refused => DeliveryResult.RetryLater(IrcReasons.Refused(said), rest),
            IrcFault.Throttled => DeliveryResult.RetryLater(IrcReasons.Throttled(said), rest),
            IrcFault.Timeout => DeliveryResult.RetryLater(IrcReasons.Timeout, rest),
            IrcFault.Flood => DeliveryResult.RetryLater(IrcReasons.Flood(said), rest),
            _ => DeliveryResult.RetryLater(IrcReasons.Closed(said), rest),
        };
    }

    private string Redact(string text)
    {
        foreach (Secret secret in new[] { options.Password, options.Sasl?.Password, options.NickServ }.OfType<Secret>())
            text = text.Replace(secret.Reveal(), Secret.Mask, StringComparison.Ordinal);
        return text;
    }

    private static X509Certificate2? CertificateOf(Secret? pem)
    {
        if (pem is null)
            return null;
        try
        {
            using X509Certificate2 read = X509Certificate2.CreateFromPem(pem.Reveal(), pem.Reveal());
            // A key that is only in memory is not taken by every platform's TLS.
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new IrcException(IrcFault.Credentials, "the certificate or its key cannot be read", e);
        }
    }

    private static TaskCompletionSource<DeliveryResult?> NewSettled() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(5311, LogLevel.Information, "IRC channel '{Name}' is connected to {Server} as {Nick}")]
    private static partial void LogUp(ILogger logger, string name, string server, string nick);

    [LoggerMessage(5312, LogLevel.Warning, "IRC channel '{Name}' has no connection: {Fault} {Said}; the next attempt is in {Seconds:0} s")]
    private static partial void LogDown(ILogger logger, string name, IrcFault fault, string said, double seconds);

    [LoggerMessage(5313, LogLevel.Error, "IRC channel '{Name}' failed")]
    private static partial void LogFault(ILogger logger, string name, Exception exception);
}
