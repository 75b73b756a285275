using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Plugins;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Nrpe;

/// <summary>Options of <c>nrpe</c>.</summary>
public sealed record NrpeCheckOptions : ConnectionOptions, IValidatableObject
{
    // What a message of version 2 holds.
    private const int MostCommand = 1023;

    /// <summary>The name of a command in the daemon's configuration, such as <c>check_load</c>; <c>_NRPE_CHECK</c> asks for the daemon's version.</summary>
    [StringLength(255, MinimumLength = 1)]
    public string Command { get; init; } = "_NRPE_CHECK";

    /// <summary>Arguments for the command, where the daemon allows any. None of them has a <c>!</c>.</summary>
    [MaxLength(64)]
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>False where the daemon speaks in clear. Default true.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>The version of the protocol: 2, 3 or 4 (the default). Daemons before 3.0 know 2 only.</summary>
    [Range(2, 4)]
    public int Version { get; init; } = 4;

    /// <summary>From which state on the check fails: warning (the default) or critical. An unknown state always fails.</summary>
    [AllowedValues(PluginState.Warning, PluginState.Critical)]
    public PluginState FailsAt { get; init; } = PluginState.Warning;

    /// <summary>A certificate to show to the daemon, in PEM; none where absent.</summary>
    [StringLength(65_536)]
    public string? Certificate { get; init; }

    /// <summary>The private key of the certificate, in PEM.</summary>
    public Secret? PrivateKey { get; init; }

    /// <summary>Command and arguments as they travel.</summary>
    internal string Line => string.Join('!', [Command, .. Arguments]);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Arguments.Append(Command).Any(a => a.AsSpan().ContainsAny("!\r\n\0")))
            yield return new ValidationResult("command and arguments have neither '!' nor line breaks.", [nameof(Arguments)]);
        if (Encoding.UTF8.GetByteCount(Line) > MostCommand)
            yield return new ValidationResult($"command and arguments have {MostCommand} bytes at most.", [nameof(Arguments)]);
        if (PemPair.Fault(Certificate, PrivateKey) is { } fault)
            yield return fault;
    }

    internal override X509Certificate2? ClientCertificate() => PemPair.Make(Certificate, PrivateKey);
}
