using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Mail;

namespace Bongsu.Respond.Channels.WebPush;

/// <summary>Options of a <c>web-push</c> channel.</summary>
internal sealed class WebPushOptions : IValidatableObject
{
    private const string AnyBelow = "*.";

    /// <summary>Whom the browsers' vendors may turn to about what is sent: a mail address, or an https address. They refuse messages without it.</summary>
    [Required]
    public string? Contact { get; init; }

    /// <summary>
    /// Hosts of push services that messages may go to; <c>*.</c> at the beginning takes all names below. Default those of Chrome, Edge, Firefox and Safari.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = ["fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];

    /// <summary>The contact as an address that has a scheme.</summary>
    public string ContactAddress() => Contact!.Contains("://", StringComparison.Ordinal) ? Contact : "mailto:" + Contact;

    /// <summary>True where messages may go to an address.</summary>
    public bool Takes(Uri endpoint) =>
        Hosts.Any(h => Matches(h, endpoint.Host))
        && (endpoint.Scheme == Uri.UriSchemeHttps || (IPAddress.TryParse(endpoint.Host, out IPAddress? address) && IPAddress.IsLoopback(address)));

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Contact is { } contact && !MailAddress.TryCreate(contact, out _)
            && !(Uri.TryCreate(contact, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttps))
            yield return new ValidationResult("contact is neither a mail address nor an https address.");
        if (Hosts.Count == 0)
            yield return new ValidationResult("hosts names no host: leave it out for those of the usual browsers.");
        foreach (string host in Hosts.Where(h => Uri.CheckHostName(Below(h) ?? h) == UriHostNameType.Unknown))
            yield return new ValidationResult($"hosts: '{host}' is not the name of a host, such as push.example.com or *.push.example.com.");
    }

    private static bool Matches(string pattern, string host) => Below(pattern) is { } name
        ? host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    // What stands behind "*."; null for the name of one host.
    private static string? Below(string pattern) => pattern.StartsWith(AnyBelow, StringComparison.Ordinal) ? pattern[AnyBelow.Length..] : null;
}
