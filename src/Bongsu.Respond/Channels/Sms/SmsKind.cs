using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Channels.ShortMessages;

namespace Bongsu.Respond.Channels.Sms;

/// <summary><c>sms</c>.</summary>
internal sealed class SmsKind() : ChannelKind<SmsOptions, SmsChannel>(
    TypeName, "Text messages through a gateway's HTTP API; Twilio, Solapi, Naver SENS, NHN Cloud and Amazon SNS are ready-made.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "sms";

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(SmsCallback)];

    /// <inheritdoc />
    public override IReadOnlyList<KindEndpoint> Endpoints { get; } =
    [
        new()
        {
            Prefix = "sms",
            Group = "Answers",
            Routes = [new($"{{{ChannelEndpoints.Place}}}/{{token}}", "A gateway says what became of a text message, or what somebody answered.")],
            MaxBodyBytes = 32 * 1024,
            Handler = typeof(SmsCallback),
        },
    ];

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Alert;

    /// <inheritdoc />
    public override string? DefaultAddress(in Contact contact) => contact.Phone;

    /// <summary>Blanks and dashes do not tell phone numbers apart.</summary>
    public override string Normalise(string address) => string.Concat(address.Where(c => char.IsAsciiDigit(c) || c == '+'));

    /// <inheritdoc />
    public override string? AddressFault(string address) => SmsNumber.TryRead(address, out _) ? null : $"'{address}' is not a phone number.";
}
