using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>Options of <c>scenario</c>.</summary>
public sealed record ScenarioOptions : IValidatableObject
{
    /// <summary>The steps, 1 to 50, in their order; the first that fails ends the run.</summary>
    [MinLength(1, ErrorMessage = "steps: there is none.")]
    [MaxLength(50, ErrorMessage = "steps: there are at most 50.")]
    public required IReadOnlyList<ScenarioStep> Steps { get; init; }

    /// <summary>Names and values that <c>{name}</c> stands for in every text of the steps.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Request headers of every step.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How servers want to know who asks: none (the default), basic, digest, ntlm or negotiate. It goes to the server of the first step only.
    /// </summary>
    public WebAuth Auth { get; init; }

    /// <summary>The user, for <c>auth</c>; also the variable <c>{user}</c>, for forms.</summary>
    [StringLength(255)]
    public string? User { get; init; }

    /// <summary>The user's password, for <c>auth</c>; also the variable <c>{password}</c>, for forms.</summary>
    public Secret? Password { get; init; }

    /// <summary>A proxy such as <c>http://proxy:3128</c>; empty for none.</summary>
    [StringLength(2048)]
    public string? Proxy { get; init; }

    /// <summary>False accepts any certificate. Default true.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Proxy) && !WebExchange.TryUrl(Proxy, out _))
            yield return new ValidationResult($"proxy: '{UrlText.Mask(Proxy)}' is not an absolute http or https URL.", [nameof(Proxy)]);
        if (Auth != WebAuth.None && User is null)
            yield return new ValidationResult("auth needs user.", [nameof(User)]);
        foreach (string name in Variables.Keys.Where(n => !ScenarioVariables.IsName(n)))
            yield return new ValidationResult(
                $"variables: '{name}' is not a name: letters, digits, dots, dashes and underscores, at most 64.",
                [nameof(Variables)]);
        foreach (string name in Headers.Where(h => !ScenarioStep.IsHeader(h)).Select(h => h.Key))
            yield return new ValidationResult($"headers: '{name}' is not a header.", [nameof(Headers)]);
        if (Steps.Select(s => s.Name).GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            yield return new ValidationResult($"steps: two are called '{twice.Key}'.", [nameof(Steps)]);
        foreach (ScenarioStep step in Steps)
        {
            foreach (string fault in step.Faults())
                yield return new ValidationResult($"step '{step.Name}': {fault}", [nameof(Steps)]);
        }
    }
}
