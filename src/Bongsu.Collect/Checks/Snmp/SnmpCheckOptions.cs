using System.ComponentModel.DataAnnotations;
using System.Text;
using Bongsu.Model.Options;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Names;
using Bongsu.Protocols.Snmp.Usm;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary>Options of <c>snmp</c>.</summary>
public sealed record SnmpCheckOptions : IValidatableObject
{
    private const int MostObjects = 500;
    private const int MostWalks = 100;

    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; default 161.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 161;

    /// <summary>1, 2c (the default) or 3.</summary>
    [AllowedValues("1", "2c", "3")]
    public string Version { get; init; } = "2c";

    /// <summary>For versions 1 and 2c; default <c>public</c>.</summary>
    public Secret? Community { get; init; }

    /// <summary>Objects whose values are asked for, by number or name, such as <c>1.3.6.1.2.1.1.3.0</c> or <c>sysUpTime.0</c>. Up to 500.</summary>
    [MaxLength(MostObjects)]
    public IReadOnlyList<string> Oid { get; init; } = [];

    /// <summary>Tables, columns or other parts of the tree of which every value is asked for, by number or name, such as <c>ifXTable</c>. Up to 100.</summary>
    [MaxLength(MostWalks)]
    public IReadOnlyList<string> Walk { get; init; } = [];

    /// <summary>As <see cref="Walk"/>, but of which a device may have nothing: that is no failure. Up to 100.</summary>
    [MaxLength(MostWalks)]
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>
    /// For items, instead of <see cref="Oid"/> and what is walked: what is asked for in one line, as Zabbix writes it. An object, <c>get[OBJECT]</c>,
    /// <c>walk[OBJECT,...]</c>, <c>discovery[{#MACRO},OBJECT,...]</c>, or <c>OBJECT["index","COLUMN","value"]</c>.
    /// </summary>
    [StringLength(4096, MinimumLength = 1)]
    public string? Request { get; init; }

    /// <summary>The user of version 3.</summary>
    [StringLength(32, MinimumLength = 1)]
    public string? User { get; init; }

    /// <summary>How messages of version 3 are authenticated: none (the default), md5, sha1, sha224, sha256, sha384 or sha512.</summary>
    [StringLength(16)]
    public string? AuthProtocol { get; init; }

    /// <summary>The password for that, 8 characters or more.</summary>
    public Secret? AuthPassword { get; init; }

    /// <summary>
    /// How messages of version 3 are encrypted: none (the default), des, aes128, aes192 or aes256; aes192c or aes256c for Cisco's devices, which make their
    /// keys otherwise.
    /// </summary>
    [StringLength(16)]
    public string? PrivProtocol { get; init; }

    /// <summary>The password for that, 8 characters or more.</summary>
    public Secret? PrivPassword { get; init; }

    /// <summary>The context of version 3; the agent's main one where absent.</summary>
    [StringLength(32)]
    public string Context { get; init; } = "";

    /// <summary>How often a question is sent again while the agent is silent, 0 to 10. Default 2.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 2;

    /// <summary>How many values of a walk are asked for at once (versions 2c and 3), 1 to 100. Default 20.</summary>
    [Range(1, 100)]
    public int MaxRepetitions { get; init; } = 20;

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        int objects = Oid.Count + Walk.Count + Optional.Count;
        if (Request is not null && objects > 0)
            yield return new ValidationResult("'request' stands instead of 'oid', 'walk' and 'optional'.", [nameof(Request)]);
        else if (Request is not null && !SnmpRequest.TryParse(Request, out _, out string? wrong))
            yield return new ValidationResult($"request: {wrong}", [nameof(Request)]);
        else if (Request is null && objects == 0)
            yield return new ValidationResult("'oid', 'walk' or 'optional' must be given.", [nameof(Oid)]);
        foreach (string text in Oid.Concat(Walk).Concat(Optional).Where(t => !ObjectNames.Shared.TryRead(t, out _, out _)))
            yield return new ValidationResult(
                $"'{text}' is neither an object identifier, such as 1.3.6.1.2.1.1.3.0, nor a name that is known, such as sysUpTime.0.", [nameof(Oid)]);
        foreach (ValidationResult fault in Version == "3" ? OfUser() : OfCommunity())
            yield return fault;
    }

    internal bool Walks => Walk.Count + Optional.Count > 0;

    internal SnmpVersion ToVersion() => Version switch { "1" => SnmpVersion.V1, "3" => SnmpVersion.V3, _ => SnmpVersion.V2c };

    internal UsmUser ToUser() => new(User!)
    {
        AuthProtocol = Read<AuthProtocol>(AuthProtocol, "sha", "sha1") ?? default,
        AuthPassword = AuthPassword?.Reveal(),
        PrivProtocol = Read<PrivProtocol>(PrivProtocol, "aes", "aes128") ?? default,
        PrivPassword = PrivPassword?.Reveal(),
        Context = Context,
    };

    private IEnumerable<ValidationResult> OfCommunity()
    {
        if (User is not null || AuthProtocol is not null || PrivProtocol is not null || AuthPassword is not null || PrivPassword is not null || Context != "")
            yield return new ValidationResult("user, context, authentication and encryption need version 3.", [nameof(Version)]);
    }

    private IEnumerable<ValidationResult> OfUser()
    {
        if (User is null)
            yield return new ValidationResult("version 3 needs user.", [nameof(User)]);
        else if (Encoding.UTF8.GetByteCount(User) > 32)
            yield return new ValidationResult("user has 32 bytes at most.", [nameof(User)]);
        if (Community is not null)
            yield return new ValidationResult("version 3 has no community.", [nameof(Community)]);
        AuthProtocol? auth = Read<AuthProtocol>(AuthProtocol, "sha", "sha1");
        PrivProtocol? priv = Read<PrivProtocol>(PrivProtocol, "aes", "aes128");
        if (auth is null)
            yield return new ValidationResult("authProtocol is none, md5, sha1, sha224, sha256, sha384 or sha512.", [nameof(AuthProtocol)]);
        if (priv is null)
            yield return new ValidationResult("privProtocol is none, des, aes128, aes192, aes256, aes192c or aes256c.", [nameof(PrivProtocol)]);
        if (auth is null || priv is null)
            yield break;
        if (priv != default(PrivProtocol) && auth == default(AuthProtocol))
            yield return new ValidationResult("privProtocol needs authProtocol.", [nameof(PrivProtocol)]);
        if (Fault("auth", auth != default(AuthProtocol), AuthPassword) is { } one)
            yield return new ValidationResult(one, [nameof(AuthPassword)]);
        if (Fault("priv", priv != default(PrivProtocol), PrivPassword) is { } two)
            yield return new ValidationResult(two, [nameof(PrivPassword)]);
    }

    private static string? Fault(string what, bool isUsed, Secret? password) =>
        !isUsed ? password is null ? null : $"{what}Password needs {what}Protocol."
        : password is null ? $"{what}Protocol needs {what}Password."
        : password.Reveal().Length < 8 ? $"{what}Password has 8 characters or more (RFC 3414 section 11.2)." : null;

    // SHA-256 as sha256, and the names that net-snmp gives to the oldest of them.
    private static TProtocol? Read<TProtocol>(string? text, string shortName, string means)
        where TProtocol : struct, Enum
    {
        string name = (text ?? "none").Replace("-", "", StringComparison.Ordinal);
        if (string.Equals(name, shortName, StringComparison.OrdinalIgnoreCase))
            name = means;
        return Enum.TryParse(name, ignoreCase: true, out TProtocol protocol)
            && Enum.IsDefined(protocol) && name is [not (>= '0' and <= '9'), ..] ? protocol : null;
    }
}
