using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.ShortMessages;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary><c>smpp</c>.</summary>
internal sealed class SmppKind()
    : ChannelKind<SmppOptions, SmppChannel>(TypeName, "Text messages through a message centre that speaks SMPP 3.4, with delivery receipts.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "smpp";

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Alert;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(SmppLinks), typeof(SmppReceipts)];

    /// <inheritdoc />
    public override string? DefaultAddress(in Contact contact) => contact.Phone;

    /// <summary>Blanks and dashes do not tell phone numbers apart.</summary>
    public override string Normalise(string address) => string.Concat(address.Where(c => char.IsAsciiDigit(c) || c == '+'));

    /// <inheritdoc />
    public override string? AddressFault(string address) => SmsNumber.TryRead(address, out _) ? null : $"'{address}' is not a phone number.";
}
