using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Bongsu.Expressions;
using Bongsu.Model.Options;
using Bongsu.Respond.Channels.ShortMessages;

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

    /// <summary>Twilio: the account's SID. Solapi, NHN Cloud: the API or app key. Naver SENS, Amazon SNS: the access key.</summary>
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

    /// <summary>Naver SENS: the id of the project.</summary>
    public string? Service { get; init; }

    /// <summary>Amazon SNS: the region.</summary>
    public string? Region { get; init; }

    /// <summary>Whether a text that does not fit a short message may go as a long one (LMS), at another price; it is cut otherwise. Default false.</summary>
    public bool Lms { get; init; }

    /// <summary>What a message costs, in any currency; not counted where absent.</summary>
    [Range(0, 1_000_000)]
    public double? Price { get; init; }

    /// <summary>What a long message costs.</summary>
    [Range(0, 1_000_000)]
    public double? LmsPrice { get; init; }

    /// <summary>The most that a calendar month (UTC) may cost; messages beyond it fail.</summary>
    [Range(0, 1_000_000_000)]
    public double? Cap { get; init; }

    /// <summary>The name of another channel of this type, which takes over where this one does not take a message.</summary>
    public string? Backup { get; init; }

    /// <summary>
    /// The last part of the address at which the gateway says what became of messages and what people answer: /sms/NAME/CALLBACK. Nothing is taken there
    /// without.
    /// </summary>
    public Secret? Callback { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is not null
            && HttpUrl.Refuse(Url.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), "user and password, or token")
                is { } refusal)
            yield return new ValidationResult(refusal);
        if (Password is not null && Token is not null)
            yield return new ValidationResult("give either user and password or token, not both.");
        if (Success is { } success && (success.Path is null) == (success.Regex is null))
            yield return new ValidationResult("success needs either path (with equals) or regex.");
        if (Success is { Path: not null, IsEqual: null })
            yield return new ValidationResult("success: path needs equals, the value that means success.");
        if (Success?.Regex is { } regex && !SafeRegex.TryCreate(regex, ignoreCase: false, GenericGateway.MatchLimit, out _, out string? wrong))
            yield return new ValidationResult($"success: {wrong}");
        if (Success?.Path is { } path && !JsonPath.TryParse(SmsAnswer.Full(path), out _, out string? unread))
            yield return new ValidationResult($"success: path '{path}': {unread}");
        if (Provider != SmsProvider.Generic && (Json is not null || Form is not null || Success is not null))
            yield return new ValidationResult($"json, form and success are known for this provider: leave them out.");
        foreach (string fault in SmsGateways.Of(Provider).Faults(this))
            yield return new ValidationResult(fault);
        if (Callback?.Reveal() is { } callback && (callback.Length is < 16 or > 128 || !callback.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
            yield return new ValidationResult("callback must be 16 to 128 letters, digits, - and _: whoever knows it can answer for others.");
        if (Lms && !SmsGateways.Of(Provider).IsKorean)
            yield return new ValidationResult("lms is for solapi, naver-sens and nhn-cloud.");
        if (Cap is not null && Price is null)
            yield return new ValidationResult("cap needs price, and lmsPrice where lms is true.");
        if (Cap is not null && Lms && LmsPrice is null)
            yield return new ValidationResult("cap needs lmsPrice where lms is true.");
    }
}
