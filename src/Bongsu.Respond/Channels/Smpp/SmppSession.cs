using System.Diagnostics.CodeAnalysis;
using Bongsu.Protocols.Smpp;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary>One signed-in connection: sends messages at a pace, keeps the line alive, and hands over what comes.</summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "The semaphore holds nothing of the system's, and a sender may still release it when the connection has ended.")]
internal sealed class SmppSession(SmppOptions options, SmppConnection connection, SmppInbound? inbound, TimeProvider time)
{
    private const int MaxFarId = 256;
    private const int MostTries = 5;
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_enquiry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly SmppPacer _pacer = new(options.PerSecond, time);
    private readonly SemaphoreSlim _window = new(options.Window, options.Window);

    /// <summary>Runs until the connection is over or the token is cancelled.</summary>
    /// <exception cref="SmppException">The connection is over.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Func<SmppPdu, bool> take = inbound is null ? static _ => false : inbound.Take;
        List<Task> loops = [connection.RunAsync(take, stop.Token), EnquireAsync(stop.Token)];
        if (inbound is not null)
            loops.Add(inbound.RunAsync(this, connection, stop.Token));
        Task first = await Task.WhenAny(loops);
        if (cancellationToken.IsCancellationRequested)
            await connection.UnbindAsync(s_goodbye);
        await stop.CancelAsync();
        await Task.WhenAll(loops).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await first;
    }

    /// <summary>Sends a message, part by part. Once one was sent, a connection that ends leaves it open whether it arrived.</summary>
    /// <exception cref="SmppException">The connection ended before anything was sent.</exception>
    public async Task<DeliveryResult> DeliverAsync(IReadOnlyList<SmppMessage> parts, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        for (int i = 0; i < parts.Count; i++)
        {
            DeliveryResult result;
            try
            {
                result = i == 0 ? await SubmitAsync(parts[i], cancellationToken) : await SubmitFurtherAsync(parts[i], cancellationToken);
            }
            catch (SmppException e) when (i > 0 || e.Fault == SmppFault.Unanswered)
            {
                return DeliveryResult.Ambiguous(SmppReasons.Unconfirmed);
            }

            if (result.Outcome != DeliveryOutcome.Delivered)
                return i == 0 ? result : result with { Reason = SmppReasons.Part(i + 1, parts.Count, result.Reason) };
            if (result.FarId is { Length: > 0 } id)
                ids.Add(id);
        }

        while (string.Join(',', ids).Length > MaxFarId)
            ids.RemoveAt(0);
        string all = string.Join(',', ids);
        return DeliveryResult.Delivered(SmppReasons.Taken(all), all.Length > 0 ? all : null);
    }

    // What has begun is ended, if that is possible in a while: a first part alone is of no use.
    private async Task<DeliveryResult> SubmitFurtherAsync(SmppMessage message, CancellationToken cancellationToken)
    {
        DeliveryResult result = await SubmitAsync(message, cancellationToken);
        for (int tries = 1; tries < MostTries && result is { Outcome: DeliveryOutcome.RetryLater, After: { } pause } && pause <= s_patience; tries++)
        {
            await Task.Delay(pause, time, cancellationToken);
            result = await SubmitAsync(message, cancellationToken);
        }

        return result;
    }

    private async Task<DeliveryResult> SubmitAsync(SmppMessage message, CancellationToken cancellationToken)
    {
        if (_pacer.Take(s_patience) is not { } wait)
            return DeliveryResult.RetryLater(SmppReasons.Busy, _pacer.Rest);
        await Task.Delay(wait, time, cancellationToken);
        await _window.WaitAsync(cancellationToken);
        try
        {
            SmppPdu answer = await connection.RequestAsync(SmppCommand.SubmitSm, message.ToBytes(), s_answer, cancellationToken);
            if (SmppVerdict.IsThrottling(answer.Status))
                return DeliveryResult.RetryLater(SmppReasons.Throttled(SmppStatusName.Of(answer.Status)), _pacer.Refused());
            if (answer.Status != SmppStatus.Ok)
                return SmppVerdict.Of(answer.Status);
            _pacer.Taken();
            return DeliveryResult.Delivered("", Id(answer));
        }
        finally
        {
            _window.Release();
        }
    }

    // message_id: a C octet string; a comma would make two of it.
    private static string? Id(SmppPdu answer)
    {
        ReadOnlySpan<byte> body = answer.Body.Span;
        int end = body.IndexOf((byte)0);
        string id = System.Text.Encoding.Latin1.GetString(end < 0 ? body : body[..end]);
        return id.Contains(',', StringComparison.Ordinal) || id.Any(char.IsControl) ? null : id;
    }

    private async Task EnquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(s_enquiry, time, cancellationToken);
            await connection.RequestAsync(SmppCommand.EnquireLink, default, s_answer, cancellationToken);
        }
    }
}
