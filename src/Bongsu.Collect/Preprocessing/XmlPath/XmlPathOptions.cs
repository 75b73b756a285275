using System.ComponentModel.DataAnnotations;
using Bongsu.Expressions;

namespace Bongsu.Collect.Preprocessing.XmlPath;

/// <summary>Options of <c>xmlpath</c>.</summary>
public sealed record XmlPathOptions : IValidatableObject
{
    /// <summary>An XPath 1.0 such as <c>number(/doc/value)</c>, 1 to 1024 characters.</summary>
    [StringLength(XmlQuery.MaxPathLength, MinimumLength = 1)]
    public required string Path { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!XmlQuery.IsPath(Path))
            yield return new ValidationResult($"path: \"{StepResult.Shorten(Path)}\" is not an XPath.", [nameof(Path)]);
    }
}
