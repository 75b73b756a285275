using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;
using Bongsu.Protocols.Smpp;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary>Options of an <c>smpp</c> channel.</summary>
internal sealed class SmppOptions : IValidatableObject
{
    private const int DefaultPort = 2775;
    private const int DefaultTlsPort = 3550;

    /// <summary>The message centre's name or address.</summary>
    [Required]
    public string Host { get; init; } = "";

    /// <summary>2775, or 3550 with TLS; default that.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>TLS from the first byte. Default true.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>Takes any certificate of the message centre: for one in the same trusted network only.</summary>
    public bool AcceptAnyCertificate { get; init; }

    /// <summary>system_id.</summary>
    [Required]
    public string User { get; init; } = "";

    /// <summary>The password.</summary>
    [Required]
    public Secret? Password { get; init; }

    /// <summary>system_type, where the message centre wants one.</summary>
    public string SystemType { get; init; } = "";

    /// <summary>The sender's number or name; in Korea registered beforehand. The message centre's own where absent.</summary>
    public string From { get; init; } = "";

    /// <summary>Type of the sender's number; by its looks where absent.</summary>
    [Range(0, 6)]
    public int? FromTon { get; init; }

    /// <summary>Numbering plan of the sender's number; by its looks where absent.</summary>
    [Range(0, 18)]
    public int? FromNpi { get; init; }

    /// <summary>Type of the recipients' numbers; by their looks where absent.</summary>
    [Range(0, 6)]
    public int? ToTon { get; init; }

    /// <summary>Numbering plan of the recipients' numbers. Default 1.</summary>
    [Range(0, 18)]
    public int ToNpi { get; init; } = 1;

    /// <summary>In which alphabet texts are sent.</summary>
    public SmppEncoding Encoding { get; init; } = SmppEncoding.Auto;

    /// <summary>data_coding of texts that are not UCS-2, where the message centre does not follow the standard.</summary>
    [Range(0, 255)]
    public int? DataCoding { get; init; }

    /// <summary>How many parts a message may be joined of.</summary>
    [Range(1, 10)]
    public int Parts { get; init; } = 2;

    /// <summary>The longest message in octets; what the parts hold, or 90 bytes of EUC-KR, where absent.</summary>
    [Range(40, 2000)]
    public int? Limit { get; init; }

    /// <summary>Sends a long message as one, in message_payload, which the message centre divides, instead of in parts.</summary>
    public bool Payload { get; init; }

    /// <summary>Asks for receipts. Default true.</summary>
    public bool Receipts { get; init; } = true;

    /// <summary>Takes what people answer as commands or comments. Numbers can be forged in some networks. Default false.</summary>
    public bool Replies { get; init; }

    /// <summary>The most messages, or parts, a second. Default 10.</summary>
    [Range(1, 1000)]
    public int PerSecond { get; init; } = 10;

    /// <summary>The most that wait for their answer. Default 10.</summary>
    [Range(1, 100)]
    public int Window { get; init; } = 10;

    /// <summary>What a message, or each of its parts, costs, in any currency; not counted where absent.</summary>
    [Range(0, 1_000_000)]
    public double? Price { get; init; }

    /// <summary>The most that a calendar month (UTC) may cost; messages beyond it fail.</summary>
    [Range(0, 1_000_000_000)]
    public double? Cap { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            yield return new ValidationResult($"host '{Host}' is not a host's name.");
        if (User.Length > 15 || !IsField(User))
            yield return new ValidationResult("user (system_id) has at most 15 ASCII characters.");
        if (Password?.Reveal() is { } password && (password.Length > 64 || !IsField(password)))
            yield return new ValidationResult("password has at most 64 ASCII characters.");
        if (SystemType.Length > 12 || !IsField(SystemType))
            yield return new ValidationResult("systemType has at most 12 ASCII characters.");
        if (From.Length > 20 || !IsField(From))
            yield return new ValidationResult("from has at most 20 ASCII characters.");
        if (Cap is not null && Price is null)
            yield return new ValidationResult("cap needs price.");
    }

    /// <summary>The settings of a connection.</summary>
    /// <param name="hears">Whether receipts and answers are to come over it.</param>
    internal SmppSettings Settings(bool hears) => new()
    {
        Host = Host,
        Port = Port ?? (Tls ? DefaultTlsPort : DefaultPort),
        Tls = Tls,
        AcceptAnyCertificate = AcceptAnyCertificate,
        User = User,
        Password = Password!.Reveal(),
        SystemType = SystemType,
        Hears = hears,
    };

    private static bool IsField(string text) => text.All(c => c is >= ' ' and < '\x7f');
}
