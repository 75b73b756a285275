using System.Security.Cryptography;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>
/// Text messages through a gateway's HTTP API, and through a second one where the first does not take them. docs/channels/sms.md describes it.
/// </summary>
internal sealed class SmsChannel(
    HttpDelivery http, ChannelSpending spending, ChannelMeters meters, IConfigurationSnapshot configuration, KindRegistry kinds, PublicAddress publicAddress,
    TimeProvider time)
    : DeliveryChannel<SmsOptions>
{
    private const int NonceBytes = 16;
    private const int LongBytes = 2000;
    private const int SubjectBytes = 40;

    // Where a second gateway waits, the first has this long: the attempt as a whole has half a minute.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(12);

    /// <inheritdoc />
    protected override async Task<DeliveryResult> DeliverAsync(ChannelMessage message, SmsOptions options, CancellationToken cancellationToken)
    {
        if (!SmsNumber.TryRead(message.Address, out string to))
            return DeliveryResult.Failed(SmsReasons.Number(message.Address));
        if (options.Backup is not { } name)
            return await TryAsync(message, options, to, cancellationToken);
        DeliveryResult first = await TryPatientlyAsync(message, options, to, cancellationToken);
        if (first.Outcome == DeliveryOutcome.Delivered)
            return first;
        if (Find(name) is not { } backup)
            return first with { Reason = SmsReasons.NoBackup(name, first.Reason) };
        DeliveryResult second = await TryAsync(message with { Channel = name }, backup, to, cancellationToken);
        return second.Outcome == DeliveryOutcome.Delivered
            ? second with { Reason = SmsReasons.ByBackup(name, first.Reason, second.Reason), Via = name }
            : first with { Reason = SmsReasons.NeitherTook(first.Reason, name, second.Reason) };
    }

    private async Task<DeliveryResult> TryPatientlyAsync(ChannelMessage message, SmsOptions options, string to, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await TryAsync(message, options, to, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryResult.Ambiguous(DeliveryReasons.Timeout(s_patience));
        }
    }

    private async Task<DeliveryResult> TryAsync(ChannelMessage message, SmsOptions options, string to, CancellationToken cancellationToken)
    {
        ISmsGateway gateway = SmsGateways.Of(options.Provider);
        if (gateway.NumberFault(to) is { } unreachable)
            return DeliveryResult.Failed(unreachable);
        SmsDraft draft = Draft(message, options, gateway, to);
        double price = (draft.IsLong ? options.LmsPrice : options.Price) ?? 0;
        if (options.Price is not null)
        {
            double spent = await spending.ThisMonthAsync(message.Channel, cancellationToken);
            meters.Set(message.Channel, new ChannelMeter(spent, options.Cap));
            if (options.Cap is { } cap && spent + price > cap)
                return DeliveryResult.Failed(SmsReasons.Cap(Money(spent), Money(cap)));
        }

        DeliveryResult result = await http.SendAsync(
            gateway.Request(options, draft),
            answer => gateway.Judge(answer, options),
            [options.Password, options.Token, options.Secret, options.Callback],
            cancellationToken,
            gateway.Refused);
        return result.Outcome == DeliveryOutcome.Delivered && price > 0 ? result with { Cost = price } : result;
    }

    private SmsDraft Draft(ChannelMessage message, SmsOptions options, ISmsGateway gateway, string to)
    {
        ShortText said = message.Content.Short;
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes));
        string address = publicAddress.Of(configuration.Current.Settings);
        string? callback = options.Callback is { } token && message.Channel.Length > 0 && !PublicAddress.IsLocal(address)
            ? $"{address}/{SmsKind.TypeName}/{Uri.EscapeDataString(message.Channel)}/{token.Reveal()}"
            : null;
        if (!gateway.IsKorean)
        {
            return new SmsDraft(
                to, SmsText.Fit(said, options.Encoding, options.Parts, options.Limit), null, message.IdempotencyKey, time.GetUtcNow(), nonce, callback);
        }

        // A long message costs more: only where the operator has said so, and the text needs it.
        string whole = SmsText.Fit(said, SmsEncoding.EucKr, 1, LongBytes);
        bool isLong = options.Lms && SmsText.Measure(whole, SmsEncoding.EucKr) > SmsText.KoreanSingle;
        return new SmsDraft(
            to, isLong ? whole : SmsText.Fit(said, SmsEncoding.EucKr, 1, options.Limit is { } limit and < SmsText.KoreanSingle ? limit : SmsText.KoreanSingle),
            isLong ? SmsText.Fit(new ShortText(said.Head, "", ""), SmsEncoding.EucKr, 1, SubjectBytes) : null, message.IdempotencyKey, time.GetUtcNow(), nonce);
    }

    private SmsOptions? Find(string name)
    {
        ChannelDefinition? channel = configuration.Current.Channels.FirstOrDefault(c => c.Enabled && c.Name == name && c.Type == SmsKind.TypeName);
        return channel is null ? null : kinds.Bind(KindFamily.Channel, channel, []) as SmsOptions;
    }

    private static string Money(double amount) => amount.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
