using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary>Options of <c>smtp</c>.</summary>
public sealed record SmtpCheckOptions : LoginOptions
{
    /// <summary>The name that the check gives for itself (EHLO); default bongsu.</summary>
    [RegularExpression(@"[A-Za-z0-9.:\[\]-]{1,253}", ErrorMessage = "helo is a host name or an address in brackets.")]
    public string Helo { get; init; } = "bongsu";

    /// <summary>The sender that <see cref="Recipient"/> is tried with; empty, the null sender, where absent.</summary>
    [RegularExpression(@"[^\s<>]{1,254}", ErrorMessage = "sender is a mail address.")]
    public string? Sender { get; init; }

    /// <summary>Fails where the server would not take mail for this address. No mail is sent.</summary>
    [RegularExpression(@"[^\s<>]{1,254}", ErrorMessage = "recipient is a mail address.")]
    public string? Recipient { get; init; }
}
