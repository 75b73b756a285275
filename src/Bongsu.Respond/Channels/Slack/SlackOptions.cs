using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>Options of a <c>slack</c> channel.</summary>
internal sealed class SlackOptions : IValidatableObject
{
    /// <summary>The app's bot token, xoxb-.</summary>
    [Required]
    public Secret? Token { get; init; }

    /// <summary>The app's signing secret, which Slack signs with what it sends to /slack/NAME; without it nothing is taken there.</summary>
    public Secret? Secret { get; init; }

    /// <summary>The app-level token, xapp-, for Socket Mode: no address of Bongsu's has to be reachable from outside.</summary>
    public Secret? AppToken { get; init; }

    /// <summary>Where Slack's API is. Default https://slack.com.</summary>
    public string Url { get; init; } = "https://slack.com";

    /// <summary>Ids of channels whose members may read and operate what the channel is notified of. Default none.</summary>
    public IReadOnlyList<string> Trusted { get; init; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HttpUrl.Refuse(Url, "token") is { } refusal)
            yield return new ValidationResult(refusal);
        foreach (string room in Trusted.Where(r => !SlackAddress.IsId(r) || r[0] is not ('C' or 'G')))
            yield return new ValidationResult($"trusted '{room}' is not the id of a Slack channel, such as C0123ABCD.");
        foreach (Secret _ in new[] { Token, AppToken }.OfType<Secret>().Where(s => s.Reveal().Any(c => char.IsControl(c) || c == ' ')))
            yield return new ValidationResult("a token has blanks or control characters.");
    }
}
