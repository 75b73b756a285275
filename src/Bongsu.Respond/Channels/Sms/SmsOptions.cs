using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Bongsu.Expressions;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>
/// Options of an <c>sms</c> channel. Texts may hold the places <c>{to}</c>, <c>{text}</c>, <c>{from}</c>, <c>{key}</c> and <c>{secret}</c>, each encoded for
/// where it stands.
/// </summary>
internal sealed class SmsOptions : IValidatableObject
{
    /// <summary>Ready-made settings, or <c>generic</c>.</summary>
    public SmsProvider Provider { get; init; } = SmsProvider.Generic;

    /// <summary>The gateway's address. For Twilio: its base, <c>https://api.twilio.com</c> where absent.</summary>
    public string? Url { get; init; }

    /// <summary>POST, PUT or GET.</summary>
    [AllowedValues("POST", "PUT", "GET")]
    public string Method { get; init; } = "POST";

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>For HTTP Basic. For Twilio: the account's SID where <see cref="Account"/> is absent.</summary>
    public string? User { get; init; }

    /// <summary>For HTTP Basic.</summary>
    public Secret? Password { get; init; }

    /// <summary>Sent as <c>Authorization: Bearer</c>.</summary>
    public Secret? Token { get; init; }

    /// <summary>Put in wherever <c>{secret}</c> stands.</summary>
    public Secret? Secret { get; init; }

    /// <summary>A JSON body of any shape.</summary>
    public JsonElement? Json { get; init; }

    /// <summary>A form body.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>The sender's number or name; in Korea registered beforehand.</summary>
    public string? From { get; init; }

    /// <summary>Twilio: the account's SID.</summary>
    public string? Account { get; init; }

    /// <summary>Twilio: instead of <see cref="From"/>.</summary>
    public string? MessagingService { get; init; }

    /// <summary>When the gateway's answer means that it took the message, beside a 2xx status; the status alone where absent.</summary>
    public SmsSuccess? Success { get; init; }

    /// <summary>How the gateway counts.</summary>
    public SmsEncoding Encoding { get; init; } = SmsEncoding.Auto;

    /// <summary>How many parts a message may be joined of.</summary>
    [Range(1, 10)]
    public int Parts { get; init; } = 2;

    /// <summary>The longest message in what the gateway counts; what the parts hold, or 90 bytes of EUC-KR, where absent.</summary>
    [Range(40, 2000)]
    public int? Limit { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is not null
                                    && HttpUrl.Refuse(Url.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), "user and password, or token") is { } refusal)
            yield return new ValidationResult(refusal);
        if (Password is not null && Token is not null)
            yield return new ValidationResult("give either user and password or token, not both.");
        if (Success is { } success && (success.Path is null) == (success.Regex is null))
            yield return new ValidationResult("success needs either path (with equals) or regex.");
        if (Success is { Path: not null, IsEqual: null })
            yield return new ValidationResult("success: path needs equals, the value that means success.");
        if (Success?.Regex is { } regex && !SafeRegex.TryCreate(regex, ignoreCase: false, SmsChannel.MatchLimit, out _, out string? wrong))
            yield return new ValidationResult($"success: {wrong}");
        if (Success?.Path is { } path && !JsonPath.TryParse(SmsAnswer.Full(path), out _, out string? unread))
            yield return new ValidationResult($"success: path '{path}': {unread}");
        foreach (ValidationResult fault in Provider == SmsProvider.Twilio ? ValidateTwilio() : ValidateGeneric())
            yield return fault;
    }

    private IEnumerable<ValidationResult> ValidateGeneric()
    {
        if (string.IsNullOrEmpty(Url))
            yield return new ValidationResult("url is missing: the gateway's address.");
        if (Json is not null && Form is not null)
            yield return new ValidationResult("give either json or form, not both.");
        bool body = Json is not null || Form is not null;
        if (!body && Url?.Contains("{text}", StringComparison.Ordinal) != true)
            yield return new ValidationResult("say where the message goes: json or form with {to} and {text}, or both in url.");
        if (body && Method == "GET")
            yield return new ValidationResult("a GET has no body: put {to} and {text} into url.");
        foreach (string name in Headers.Keys.Where(n => n.Length == 0 || n.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))))
            yield return new ValidationResult($"'{name}' is not a header's name.");
    }

    private IEnumerable<ValidationResult> ValidateTwilio()
    {
        if (string.IsNullOrEmpty(Account ?? User))
            yield return new ValidationResult("account is missing: the SID that starts with AC.");
        if (Password is null)
            yield return new ValidationResult("password is missing: the account's auth token, or an API key's secret.");
        if (string.IsNullOrEmpty(From) == string.IsNullOrEmpty(MessagingService))
            yield return new ValidationResult("give either from (a number of the account) or messagingService (a SID that starts with MG).");
        if (Json is not null || Form is not null || Success is not null)
            yield return new ValidationResult("json, form and success are known for twilio: leave them out.");
    }
}
