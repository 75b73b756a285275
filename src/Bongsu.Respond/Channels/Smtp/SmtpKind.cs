using Bongsu.Model.Kinds;
using MimeKit;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary><c>smtp</c>.</summary>
internal sealed class SmtpKind() : ChannelKind<SmtpOptions, SmtpChannel>("smtp", "Mail through an SMTP server, one thread a problem.")
{
    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Mail;

    /// <inheritdoc />
    public override string? DefaultAddress(in Contact contact) => contact.Email;

    /// <summary>Case does not tell mail addresses apart.</summary>
    public override string Normalise(string address) => address.ToUpperInvariant();

    /// <inheritdoc />
    public override string? AddressFault(string address) => MailAddress.TryRead(address, out MailboxAddress? _) ? null : $"'{address}' is not a mail address.";
}
