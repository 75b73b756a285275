using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>A mailbox that is read by IMAP.</summary>
internal sealed class MailboxOptions
{
    /// <summary>The IMAP server's name or address.</summary>
    public string Host { get; init; } = "";

    /// <summary>993 or 143 as a rule.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 993;

    /// <summary>auto, none, start-tls or tls; auto is TLS from the first byte on port 993, elsewhere STARTTLS where the server offers it.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.Auto;

    /// <summary>Takes any certificate of the server: for a server in the same trusted network only.</summary>
    [JsonPropertyName("acceptAnyCertificate")]
    public bool AcceptsAnyCertificate { get; init; }

    /// <summary>The mailbox's user.</summary>
    public string User { get; init; } = "";

    /// <summary>With user.</summary>
    public Secret? Password { get; init; }

    /// <summary>The folder; what is read in it is marked as seen. Default INBOX.</summary>
    public string Folder { get; init; } = "INBOX";
}
