using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>Options of <c>prometheus</c>.</summary>
public sealed record PrometheusCheckOptions : IValidatableObject
{
    private const int MostRules = 100;

    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; default 9100, the port of node_exporter.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 9100;

    /// <summary>The path, with a query where there is one; default <c>/metrics</c>.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string Path { get; init; } = "/metrics";

    /// <summary>True: over TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>False accepts any certificate.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>Logs in as this user (HTTP basic authentication).</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>Is sent as a bearer token.</summary>
    public Secret? Token { get; init; }

    /// <summary>The check fails where there are more samples: 1 to 100,000. Default 20,000.</summary>
    [Range(1, 100_000)]
    public int SampleLimit { get; init; } = 20_000;

    /// <summary>True: every sample is stored as a series with its labels, for PromQL, beside what items take.</summary>
    public bool Series { get; init; }

    /// <summary>With series: the label <c>job</c>; the check's name where absent.</summary>
    [StringLength(255, MinimumLength = 1)]
    public string? Job { get; init; }

    /// <summary>With series: further labels of every series.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// With series: true where labels that the exporter sets itself win over <c>job</c>, <c>instance</c>, <c>host</c> and <c>labels</c>; else the exporter's
    /// are renamed to <c>exported_...</c>.
    /// </summary>
    public bool HonorLabels { get; init; }

    /// <summary>With series: rules that change or drop series, as Prometheus' <c>metric_relabel_configs</c>. Up to 100.</summary>
    [MaxLength(MostRules)]
    public IReadOnlyList<RelabelRule> Relabel { get; init; } = [];

    /// <summary>With series: the scrape fails where a series has more labels, its name among them; 0 for 64, more than which are not stored.</summary>
    [Range(0, 64)]
    public int LabelLimit { get; init; }

    /// <summary>
    /// With series, instead of one address: a JSON or YAML file (.yml, .yaml) with targets, as Prometheus' <c>file_sd_configs</c> has
    /// them; its name may have <c>*</c>.
    /// </summary>
    [StringLength(1024, MinimumLength = 1)]
    public string? TargetsFile { get; init; }

    /// <summary>The same from an HTTP service, as <c>http_sd_configs</c> has it.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string? TargetsHttp { get; init; }

    /// <summary>The same from DNS: the SRV records of a name that begins with an underscore, or the addresses of another.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? TargetsDns { get; init; }

    /// <summary>The name server that is asked, with or without a port; those of this machine where absent.</summary>
    [StringLength(260, MinimumLength = 1)]
    public string? TargetsDnsServer { get; init; }

    /// <summary>Rules that change or drop targets, as Prometheus' <c>relabel_configs</c>. Up to 100.</summary>
    [MaxLength(MostRules)]
    public IReadOnlyList<RelabelRule> TargetRelabel { get; init; } = [];

    /// <summary>Whether targets are found in lists.</summary>
    internal bool HasList => TargetsFile is not null || TargetsHttp is not null || TargetsDns is not null;

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Path is not ['/', ..] || Path.Any(c => c <= ' ' || char.IsControl(c)))
            yield return new ValidationResult("path begins with '/' and has no blanks.", [nameof(Path)]);
        if (Password is not null && User is null)
            yield return new ValidationResult("password needs user.", [nameof(Password)]);
        if (Token is not null && User is not null)
            yield return new ValidationResult("token and user exclude each other.", [nameof(Token)]);
        if (Token?.Reveal().Any(c => c <= ' ' || c > '~') ?? false)
            yield return new ValidationResult("token has no blanks and no characters beyond ASCII.", [nameof(Token)]);
        if (!Series && (Job is not null || Labels.Count > 0 || HonorLabels || Relabel.Count > 0 || LabelLimit > 0))
            yield return new ValidationResult("job, labels, honorLabels, relabel and labelLimit need series: true.", [nameof(Series)]);
        if (HasList && (!Series || Address is not null))
            yield return new ValidationResult("targetsFile, targetsHttp and targetsDns need series: true and no address.", [nameof(Series)]);
        if (TargetsFile is { } file
            && (!System.IO.Path.IsPathFullyQualified(file) || System.IO.Path.GetDirectoryName(file)?.Contains('*', StringComparison.Ordinal) == true))
            yield return new ValidationResult("targetsFile is an absolute path; only the name of the file may have '*'.", [nameof(TargetsFile)]);
        if (TargetsHttp is { } url
            && (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0))
            yield return new ValidationResult("targetsHttp is an absolute http or https URL without a user.", [nameof(TargetsHttp)]);
        foreach (string fault in TargetRelabel.Select(Relabeling.Fault).OfType<string>())
            yield return new ValidationResult($"targetRelabel: {fault}", [nameof(TargetRelabel)]);
        foreach (string fault in Relabel.Select(Relabeling.Fault).OfType<string>())
            yield return new ValidationResult($"relabel: {fault}", [nameof(Relabel)]);
        foreach (string name in Labels.Keys.Where(static n =>
                n.Length == 0 || char.IsAsciiDigit(n[0]) || !n.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')))
            yield return new ValidationResult($"labels: '{name}' is not the name of a label.", [nameof(Labels)]);
    }
}
