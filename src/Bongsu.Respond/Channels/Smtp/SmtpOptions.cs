using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>Options of an <c>smtp</c> channel.</summary>
internal sealed class SmtpOptions : IValidatableObject
{
    /// <summary>The mail server's name or address.</summary>
    [Required]
    public string Host { get; init; } = "";

    /// <summary>25, 465 or 587 as a rule.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 25;

    /// <summary>auto, none, start-tls or tls.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.Auto;

    /// <summary>Takes any certificate of the server: for a server in the same trusted network only.</summary>
    [JsonPropertyName("acceptAnyCertificate")]
    public bool AcceptsAnyCertificate { get; init; }

    /// <summary>Signs in where given.</summary>
    public string? User { get; init; }

    /// <summary>With user.</summary>
    public Secret? Password { get; init; }

    /// <summary>The sender, <c>bongsu@example.com</c> or <c>Bongsu &lt;bongsu@example.com&gt;</c>.</summary>
    [Required]
    public string From { get; init; } = "";

    /// <summary>Where answers go, where not to the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Whether mails have a link by which their reader acknowledges without signing in, once. Default true.</summary>
    public bool Links { get; init; } = true;

    /// <summary>Whether mails about an open problem have a chart of what its trigger reads. Default true.</summary>
    public bool Charts { get; init; } = true;

    /// <summary>The mailbox of from, or of replyTo, where bounces and replies arrive; they are not read where absent.</summary>
    public MailboxOptions? Replies { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailAddress.TryRead(From, out _))
            yield return new ValidationResult($"from '{From}' is not a mail address.");
        if (ReplyTo is not null && !MailAddress.TryRead(ReplyTo, out _))
            yield return new ValidationResult($"replyTo '{ReplyTo}' is not a mail address.");
        if (Replies is { } replies && (replies.Host.Length == 0 || replies.User.Length == 0 || replies.Password is null))
            yield return new ValidationResult("replies needs host, user and password of the mailbox.");
        if (User is null != Password is null)
            yield return new ValidationResult("user and password go together.");
        if (Host.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            yield return new ValidationResult($"host '{Host}' is not a host's name.");
    }
}
