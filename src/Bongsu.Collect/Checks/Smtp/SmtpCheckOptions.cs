using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary>Options of <c>smtp</c>.</summary>
public sealed record SmtpCheckOptions : LoginOptions
{
    /// <summary>The name that the check gives for itself (EHLO); default bongsu.</summary>
    [RegularExpression(@"[A-Za-z0-9.:\[\]-]{1,253}", ErrorMessage = "helo is a host name or an address in brackets.")]
    public string Helo { get; init; } = "bongsu";

    /// <summary>The sender that mail for <see cref="Recipient"/> has; empty, the null sender, where absent.</summary>
    [RegularExpression(@"[^\s<>]{1,254}", ErrorMessage = "sender is a mail address.")]
    public string? Sender { get; init; }

    /// <summary>Fails where the server would not take mail for this address. No mail is sent, unless <see cref="Arrival"/> asks for it.</summary>
    [RegularExpression(@"[^\s<>]{1,254}", ErrorMessage = "recipient is a mail address.")]
    public string? Recipient { get; init; }

    /// <summary>none (the default); imap or pop3: sends a message to the recipient, waits until it is in the mailbox, and deletes it there.</summary>
    public MailArrival Arrival { get; init; }

    /// <summary>The mailbox's server; the mail server itself where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? ArrivalAddress { get; init; }

    /// <summary>The port of the mailbox's server; the protocol's own where absent.</summary>
    [Range(1, 65535)]
    public int? ArrivalPort { get; init; }

    /// <summary>Whether the connection to the mailbox is encrypted: none (the default), implicit or explicit.</summary>
    public TlsUse ArrivalTls { get; init; }

    /// <summary>Logs in to the mailbox as this user.</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? ArrivalUser { get; init; }

    /// <summary>The password of the mailbox.</summary>
    public Secret? ArrivalPassword { get; init; }

    /// <inheritdoc />
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (ValidationResult fault in base.Validate(validationContext).Concat(Mailbox().Validate(validationContext)))
            yield return fault;
        if (Arrival != MailArrival.None && (Recipient is null || ArrivalUser is null))
            yield return new ValidationResult("arrival needs recipient and arrivalUser.", [nameof(Arrival)]);
    }

    /// <summary>The connection to the mailbox.</summary>
    internal ArrivalOptions Mailbox() => new()
    {
        Port = ArrivalPort,
        Tls = ArrivalTls,
        User = ArrivalUser,
        Password = ArrivalPassword,
        IpVersion = IpVersion,
        VerifyTls = VerifyTls,
    };
}
