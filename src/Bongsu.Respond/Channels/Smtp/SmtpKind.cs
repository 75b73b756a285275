using Bongsu.Model.Kinds;
using Bongsu.Respond.Answers;
using MimeKit;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary><c>smtp</c>.</summary>
internal sealed class SmtpKind() : ChannelKind<SmtpOptions, SmtpChannel>(TypeName, "Mail through an SMTP server, one thread a problem.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "smtp";

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Mail;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(MailLinks), typeof(MailPictures), typeof(MailAnswers), typeof(MailAnswerPage), typeof(MailReplies)];

    /// <inheritdoc />
    public override IReadOnlyList<KeyFile> KeyFiles => [AnswerTickets.Key];

    /// <inheritdoc />
    public override IReadOnlyList<KindEndpoint> Endpoints { get; } =
    [
        new()
        {
            Prefix = MailLinks.Prefix,
            Group = "Answers",
            Methods = ["GET", "POST"],
            Routes = [new("{ticket}", "The page that the link in a mail leads to: GET shows the problem, POST acts.")],
            MaxBodyBytes = 32 * 1024,
            Handler = typeof(MailAnswerPage),
        },
    ];

    /// <inheritdoc />
    public override string? DefaultAddress(in Contact contact) => contact.Email;

    /// <summary>Case does not tell mail addresses apart.</summary>
    public override string Normalise(string address) => address.ToUpperInvariant();

    /// <inheritdoc />
    public override string? AddressFault(string address) => MailAddress.TryRead(address, out MailboxAddress? _) ? null : $"'{address}' is not a mail address.";
}
