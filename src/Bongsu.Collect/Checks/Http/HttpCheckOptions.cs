using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Texts;
using Bongsu.Collect.Checks.Web;
using Bongsu.Expressions;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Http;

/// <summary>Options of <c>http</c>.</summary>
public sealed record HttpCheckOptions : IValidatableObject
{
    /// <summary>An absolute http or https URL; <c>{HOST.CONN}</c> in it stands for the host's address.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Url { get; init; }

    /// <summary>GET (the default), HEAD, POST, PUT, PATCH, DELETE or OPTIONS.</summary>
    [RegularExpression("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS", ErrorMessage = "method must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.")]
    public string Method { get; init; } = "GET";

    /// <summary>Request headers, <c>Host</c> among them; they are not sent to other servers that a redirect names.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Sent as the <c>Authorization</c> header, such as <c>Bearer ...</c>; kept secret.</summary>
    public Secret? Authorization { get; init; }

    /// <summary>The request's body, up to 64 KiB of characters.</summary>
    [StringLength(65536)]
    public string? Body { get; init; }

    /// <summary>The status codes that are well, 100 to 999: <c>200</c>, <c>200-299,304</c>. Default 200-299.</summary>
    [StringLength(256, MinimumLength = 3)]
    public string Status { get; init; } = "200-299";

    /// <summary>A text that the body must contain.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public string? Contains { get; init; }

    /// <summary>A regular expression that the body must match.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string? Matches { get; init; }

    /// <summary>
    /// The encoding of the body by its name on the web, such as <c>euc-kr</c>, whatever the page says of itself; what the page says where absent.
    /// </summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Encoding { get; init; }

    /// <summary>How many redirects are followed, 0 to 20. Default 20, as in browsers.</summary>
    [Range(0, 20)]
    public int Redirects { get; init; } = 20;

    /// <summary>False accepts any certificate; its days are measured all the same. Default true.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>The version of HTTP: 1.1 (the default) or 2; a server that does not speak it is a failure.</summary>
    public HttpVersions Version { get; init; }

    /// <summary>A certificate to show to the server, in PEM; none where absent. Not shown to others that a redirect names.</summary>
    [StringLength(65_536)]
    public string? Certificate { get; init; }

    /// <summary>The private key of the certificate, in PEM.</summary>
    public Secret? PrivateKey { get; init; }

    /// <summary>True: the body's SHA-256 is a value, so that a trigger sees that a page was changed.</summary>
    public bool Hash { get; init; }

    /// <summary>The SHA-256 that the body must have, in hexadecimal.</summary>
    [RegularExpression("[0-9A-Fa-f]{64}", ErrorMessage = "sha256 has 64 hexadecimal digits.")]
    public string? Sha256 { get; init; }

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string sample = Url.Replace("{HOST.CONN}", "127.0.0.1", StringComparison.Ordinal);
        if (UrlText.HasUserInfo(Url))
            yield return new ValidationResult(
                "url: a user name and password must not stand in a URL, where everyone who reads the configuration sees them. Write authorization: \"Basic "
                    + "...\" (BASE64 of user:password), which is kept secret.",
                [nameof(Url)]);
        else if (!Uri.TryCreate(sample, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            yield return new ValidationResult($"url: '{Url}' is not an absolute http or https URL.", [nameof(Url)]);
        if (Encoding is not null && !TextEncodings.TryFind(Encoding, out _))
            yield return new ValidationResult(TextEncodings.Refusal(Encoding), [nameof(Encoding)]);
        if (!StatusCodes.TryParse(Status, out _))
            yield return new ValidationResult($"status: '{Status}' is not a list of codes such as 200-299,304.", [nameof(Status)]);
        if (Matches is not null && !SafeRegex.TryCreate(Matches, ignoreCase: false, HttpCheck.MatchLimit, out _, out string? error))
            yield return new ValidationResult($"matches: {error}", [nameof(Matches)]);
        if (PemPair.Fault(Certificate, PrivateKey) is { } fault)
            yield return fault;
        foreach ((string name, string value) in Headers)
        {
            if (name.Length == 0 || name.AsSpan().IndexOfAny("\r\n: ") >= 0 || value.AsSpan().IndexOfAny("\r\n\0") >= 0)
                yield return new ValidationResult($"headers: '{name}' is not a header.", [nameof(Headers)]);
        }
    }

    /// <summary>The certificate that is shown to the server; the caller disposes of it.</summary>
    internal X509Certificate2? ClientCertificate() => PemPair.Make(Certificate, PrivateKey);
}
