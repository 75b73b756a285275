using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Texts;

namespace Bongsu.Collect.Checks.Tcp;

/// <summary>Options of <c>tcp</c>.</summary>
public sealed record TcpCheckOptions : IValidatableObject
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535.</summary>
    [Range(1, 65535)]
    public required int Port { get; init; }

    /// <summary>Sent once connected; <c>\r</c>, <c>\n</c>, <c>\t</c> and <c>\\</c> are read as such. Up to 4096 characters.</summary>
    [StringLength(4096)]
    public string? Send { get; init; }

    /// <summary>A text that must come within the first 64 KiB of the answer. Up to 4096 characters.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public string? Expect { get; init; }

    /// <summary>
    /// The encoding of <see cref="Send"/> and <see cref="Expect"/> on the wire, by its name on the web: <c>euc-kr</c>, <c>shift_jis</c>, <c>windows-1252</c>.
    /// Default UTF-8.
    /// </summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Encoding { get; init; }

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Encoding is not null && !TextEncodings.TryFind(Encoding, out _))
            yield return new ValidationResult(TextEncodings.Refusal(Encoding), [nameof(Encoding)]);
    }
}
