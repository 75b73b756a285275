using System.ComponentModel.DataAnnotations;
using Bongsu.Expressions;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>Options of <c>check-xml-error</c>.</summary>
public sealed record XmlErrorOptions : IValidatableObject
{
    /// <summary>The XPath of the error, such as <c>string(/response/error)</c>; 1 to 1024 characters.</summary>
    [StringLength(XmlQuery.MaxPathLength, MinimumLength = 1)]
    public required string Path { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!XmlQuery.IsPath(Path))
            yield return new ValidationResult($"path: \"{StepResult.Shorten(Path)}\" is not an XPath.", [nameof(Path)]);
    }
}
