using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Amqp;

/// <summary>Options of <c>amqp</c>.</summary>
public sealed record AmqpCheckOptions : ConnectionOptions, IValidatableObject
{
    private const int MostName = 255;

    /// <summary>True where the port speaks TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>Logs in as this user; the server is only greeted where absent.</summary>
    [StringLength(MostName, MinimumLength = 1)]
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>The virtual host that is opened. Default: <c>/</c>.</summary>
    [StringLength(MostName, MinimumLength = 1)]
    public string VirtualHost { get; init; } = "/";

    /// <summary>A queue that must exist; needs a login.</summary>
    [StringLength(MostName, MinimumLength = 1)]
    public string? Queue { get; init; }

    /// <summary>The check fails where more messages wait in the queue.</summary>
    [Range(0, uint.MaxValue)]
    public long? MaximumMessages { get; init; }

    /// <summary>The check fails where fewer consumers take from the queue.</summary>
    [Range(0, int.MaxValue)]
    public int? MinimumConsumers { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Password is not null && User is null)
            yield return new ValidationResult("password needs user.", [nameof(Password)]);
        if (Queue is not null && User is null)
            yield return new ValidationResult("queue needs user and password.", [nameof(Queue)]);
        if (Queue is null && (MaximumMessages is not null || MinimumConsumers is not null))
            yield return new ValidationResult("maximumMessages and minimumConsumers need queue.", [nameof(Queue)]);
        if ((User?.Contains('\0', StringComparison.Ordinal) ?? false) || (Password?.Reveal().Contains('\0', StringComparison.Ordinal) ?? false))
            yield return new ValidationResult("user and password have no zero characters.", [nameof(User)]);
        if (new[] { VirtualHost, Queue ?? "" }.Any(static n => System.Text.Encoding.UTF8.GetByteCount(n) > MostName))
            yield return new ValidationResult("virtualHost and queue have 255 bytes at most.", [nameof(Queue)]);
    }
}
