using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>Options of <c>browser</c>.</summary>
public sealed record BrowserCheckOptions : IValidatableObject
{
    /// <summary>The page that is opened: an absolute http or https URL.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Url { get; init; }

    /// <summary>The status codes of the page that are well: <c>200-299,304</c>. Default 200-399.</summary>
    [StringLength(256, MinimumLength = 3)]
    public string Status { get; init; } = "200-399";

    /// <summary>What a user does then, up to 50 actions, each of which waits until it can be done.</summary>
    [MaxLength(50, ErrorMessage = "actions: there are at most 50.")]
    public IReadOnlyList<BrowserAction> Actions { get; init; } = [];

    /// <summary>What <c>{user}</c> stands for in the texts that are typed.</summary>
    [StringLength(255)]
    public string? User { get; init; }

    /// <summary>What <c>{password}</c> stands for in the texts that are typed.</summary>
    public Secret? Password { get; init; }

    /// <summary>The most errors in the console that are well; absent: any number.</summary>
    [Range(0, 10_000)]
    public int? MaxErrors { get; init; }

    /// <summary>The most failed requests that are well, beside the page's own; absent: any number.</summary>
    [Range(0, 10_000)]
    public int? MaxFailed { get; init; }

    /// <summary>The width of the window in pixels, 200 to 4000. Default 1280.</summary>
    [Range(200, 4000)]
    public int Width { get; init; } = 1280;

    /// <summary>The height of the window in pixels, 200 to 4000. Default 800.</summary>
    [Range(200, 4000)]
    public int Height { get; init; } = 800;

    /// <summary>The language that the browser asks for, such as <c>ko-KR</c>.</summary>
    [RegularExpression("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", ErrorMessage = "language: write one such as ko-KR.")]
    public string? Language { get; init; }

    /// <summary>False accepts any certificate. Default true.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (UrlText.HasUserInfo(Url))
            yield return new ValidationResult("url: a user name and password must not stand in a URL.", [nameof(Url)]);
        else if (!WebExchange.TryUrl(Url, out _))
            yield return new ValidationResult($"url: '{Url}' is not an absolute http or https URL.", [nameof(Url)]);
        if (!StatusCodes.TryParse(Status, out _))
            yield return new ValidationResult($"status: '{Status}' is not a list of codes such as 200-299,304.", [nameof(Status)]);
        for (int i = 0; i < Actions.Count; i++)
        {
            if (Actions[i].Fault() is { } fault)
                yield return new ValidationResult(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"action {i + 1}: {fault}"),
                    [nameof(Actions)]);
        }
    }
}
