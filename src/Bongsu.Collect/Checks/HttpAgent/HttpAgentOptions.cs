using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.HttpAgent;

/// <summary>Options of items of type <c>http-agent</c>.</summary>
public sealed record HttpAgentOptions : IValidatableObject
{
    /// <summary>An absolute http or https URL.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Url { get; init; }

    /// <summary>Names and values that are added to the URL, escaped.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>GET (the default), HEAD, POST, PUT, PATCH, DELETE or OPTIONS.</summary>
    [RegularExpression("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS", ErrorMessage = "method must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.")]
    public string Method { get; init; } = "GET";

    /// <summary>Request headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The request's body, up to 64 KiB of characters.</summary>
    [StringLength(65536)]
    public string? Body { get; init; }

    /// <summary>What the body is: raw (the default), json or xml; says the content type where no header does.</summary>
    public HttpAgentBodyType BodyType { get; init; }

    /// <summary>The status codes that are well: <c>200</c>, <c>200-299,304</c>; empty for all. Default 200.</summary>
    [StringLength(256)]
    public string Status { get; init; } = "200";

    /// <summary>What is taken of the answer: body (the default), headers or both.</summary>
    public HttpAgentTake Take { get; init; }

    /// <summary>True makes JSON of the answer: <c>{"header":{...},"body":...}</c> of what is taken. Default false.</summary>
    public bool Json { get; init; }

    /// <summary>How the server wants to know who asks: none (the default), basic, digest, ntlm or negotiate.</summary>
    public WebAuth Auth { get; init; }

    /// <summary>The user.</summary>
    [StringLength(255)]
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>A proxy such as <c>http://proxy:3128</c>; empty for none.</summary>
    [StringLength(2048)]
    public string? Proxy { get; init; }

    /// <summary>False takes the answer of a redirect as it is. Default true: at most 10 are followed.</summary>
    public bool FollowRedirects { get; init; } = true;

    /// <summary>False accepts any certificate. Default true.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (UrlText.HasUserInfo(Url))
            yield return new ValidationResult("url: a user name and password must not stand in a URL; write user and password.", [nameof(Url)]);
        else if (!WebExchange.TryUrl(Url, out _))
            yield return new ValidationResult($"url: '{Url}' is not an absolute http or https URL.", [nameof(Url)]);
        if (Status.Trim().Length > 0 && !StatusCodes.TryParse(Status, out _))
            yield return new ValidationResult($"status: '{Status}' is not a list of codes such as 200-299,304.", [nameof(Status)]);
        if (!string.IsNullOrWhiteSpace(Proxy) && !WebExchange.TryUrl(Proxy, out _))
            yield return new ValidationResult($"proxy: '{UrlText.Mask(Proxy)}' is not an absolute http or https URL.", [nameof(Proxy)]);
        if (Auth != WebAuth.None && User is null)
            yield return new ValidationResult("auth needs user.", [nameof(User)]);
        foreach ((string name, string value) in Headers)
        {
            if (name.Length == 0 || name.AsSpan().IndexOfAny("\r\n: ") >= 0 || value.AsSpan().IndexOfAny("\r\n\0") >= 0)
                yield return new ValidationResult($"headers: '{name}' is not a header.", [nameof(Headers)]);
        }
    }
}
