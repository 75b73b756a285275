using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Teams;

/// <summary>Options of an <c>ms-teams</c> channel.</summary>
internal sealed class TeamsOptions : IValidatableObject
{
    /// <summary>The address that the workflow shows once it is saved. A secret: whoever has it can post.</summary>
    [Required]
    public Secret? Url { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { } url && HttpUrl.Refuse(url.Reveal(), "the address that the workflow shows") is not null)
            yield return new ValidationResult("url is not an http or https address.");
    }
}
