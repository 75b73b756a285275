using System.Threading.Channels;
using Bongsu.Protocols.Smpp;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Messages;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary>
/// What a message centre brings on one connection: receipts, and answers of people. Each is acknowledged once it is stored, so that a crash loses none; where
/// there is no room, or the store does not answer, the message centre brings it again.
/// </summary>
internal sealed partial class SmppInbound(string name, SmppOptions options, SmppReceipts receipts, PhoneAnswers answers, TimeProvider time, ILogger logger)
{
    private const int MostWaiting = 256;
    private const int MaxText = 1000;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly Channel<SmppPdu> _queue = Channel.CreateBounded<SmppPdu>(MostWaiting);

    // Receipts whose message is not known yet; belongs to the loop of RunAsync alone.
    private readonly List<(SmppPdu Pdu, SmppMessage Message, SmppReceipt Receipt, DateTimeOffset Until)> _early = [];

    /// <summary>Takes a deliver_sm; false where there is no room.</summary>
    public bool Take(SmppPdu pdu) => _queue.Writer.TryWrite(pdu);

    /// <summary>Works until the token is cancelled or the connection is over.</summary>
    public async Task RunAsync(SmppSession session, SmppConnection connection, CancellationToken cancellationToken)
    {
        Task<bool>? more = null;
        DateTimeOffset look = time.GetUtcNow();
        while (true)
        {
            // Where as many wait as may, what comes further waits in the queue, and behind it at the message centre.
            more ??= _queue.Reader.WaitToReadAsync(cancellationToken).AsTask();
            Task rest = _early.Count == 0 ? more : Task.Delay(s_look, time, cancellationToken);
            await (_early.Count is 0 or >= MostWaiting ? rest : Task.WhenAny(more, rest));
            cancellationToken.ThrowIfCancellationRequested();
            if (more.IsCompleted)
                more = null;
            while (_early.Count < MostWaiting && _queue.Reader.TryRead(out SmppPdu? pdu))
            {
                if (await TakeAsync(pdu, session, cancellationToken) is { } status)
                    await connection.AnswerAsync(pdu, status, cancellationToken);
            }

            if (time.GetUtcNow() < look)
                continue;
            look = time.GetUtcNow() + s_look;
            await LookAgainAsync(connection, cancellationToken);
        }
    }

    // The status to answer with; null where it waits.
    private async Task<SmppStatus?> TakeAsync(SmppPdu pdu, SmppSession session, CancellationToken cancellationToken)
    {
        if (!SmppMessage.TryRead(pdu.Body.Span, out SmppMessage? message))
            return SmppStatus.ReceiverRejects;
        try
        {
            if (SmppReceipt.TryRead(message, out SmppReceipt? receipt))
            {
                if (await receipts.TryTakeAsync(name, receipt, message.Source.Number, cancellationToken))
                    return SmppStatus.Ok;
                _early.Add((pdu, message, receipt, time.GetUtcNow() + s_patience));
                return null;
            }

            if (options.Replies && message.IsFromPerson)
                await AnswerAsync(message, session, cancellationToken);
            return SmppStatus.Ok;
        }
        catch (Exception e) when (e is not (OperationCanceledException or SmppException))
        {
            LogFailed(logger, name, e);
            return SmppStatus.ReceiverTemporaryError;
        }
    }

    private async Task AnswerAsync(SmppMessage message, SmppSession session, CancellationToken cancellationToken)
    {
        string text = HostileText.Line(SmppText.Decode(message), MaxText);
        if (text.Length == 0 || !SmsNumber.TryRead(message.Source.Number, out string from)
            || await answers.AnswerAsync(SmppKind.TypeName, name, from, text, cancellationToken) is not { Length: > 0 } reply)
        {
            return;
        }

        string to = message.Source.Ton == 1 ? "+" + from.TrimStart('+') : from;
        await session.DeliverAsync(SmppComposer.Compose(new ShortText("", reply, ""), to, reply, options), cancellationToken);
    }

    private async Task LookAgainAsync(SmppConnection connection, CancellationToken cancellationToken)
    {
        foreach ((SmppPdu Pdu, SmppMessage Message, SmppReceipt Receipt, DateTimeOffset Until) early in _early.ToArray())
        {
            SmppStatus? status = null;
            try
            {
                // A receipt for what nobody here has sent, or sent days ago, is taken and forgotten.
                if (await receipts.TryTakeAsync(name, early.Receipt, early.Message.Source.Number, cancellationToken) || time.GetUtcNow() >= early.Until)
                    status = SmppStatus.Ok;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, name, e);
                status = SmppStatus.ReceiverTemporaryError;
            }

            if (status is not { } said)
                continue;
            _early.Remove(early);
            await connection.AnswerAsync(early.Pdu, said, cancellationToken);
        }
    }

    [LoggerMessage(5451, LogLevel.Error, "What the message centre of '{Channel}' brought could not be stored; it is asked to bring it again")]
    private static partial void LogFailed(ILogger logger, string channel, Exception exception);
}
