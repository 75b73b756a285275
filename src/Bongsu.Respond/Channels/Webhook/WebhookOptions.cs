using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Webhook;

/// <summary>Options of a <c>webhook</c> channel.</summary>
internal sealed class WebhookOptions : IValidatableObject
{
    /// <summary>Where to, http or https.</summary>
    [Required]
    public string Url { get; init; } = "";

    /// <summary>Signs the body, so that the far side can tell our calls from others'; unsigned where absent.</summary>
    public Secret? Secret { get; init; }

    /// <summary>Sent as <c>Authorization: Bearer</c>.</summary>
    public Secret? Token { get; init; }

    /// <summary>A body of any shape instead of the usual one; its texts may hold places such as <c>{subject}</c>.</summary>
    public JsonElement? Body { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HttpUrl.Refuse(Url, "token, or secret to sign the body") is { } refusal)
            yield return new ValidationResult(refusal);
    }
}
