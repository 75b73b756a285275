using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bongsu.Expressions;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Any gateway with an HTTP API. What a message holds goes in as a value of the format it stands in, so that it can break out of none.</summary>
internal sealed partial class GenericGateway : ISmsGateway
{
    /// <summary>The longest that looking for the pattern in an answer may take.</summary>
    public static readonly TimeSpan MatchLimit = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    public bool IsKorean => false;

    /// <inheritdoc />
    public string? NumberFault(string number) => null;

    /// <inheritdoc />
    public IEnumerable<string> Faults(SmsOptions options)
    {
        if (string.IsNullOrEmpty(options.Url))
            yield return "url is missing: the gateway's address.";
        if (options.Json is not null && options.Form is not null)
            yield return "give either json or form, not both.";
        bool body = options.Json is not null || options.Form is not null;
        if (!body && options.Url?.Contains("{text}", StringComparison.Ordinal) != true)
            yield return "say where the message goes: json or form with {to} and {text}, or both in url.";
        if (body && options.Method == "GET")
            yield return "a GET has no body: put {to} and {text} into url.";
        foreach (string name in options.Headers.Keys.Where(n => n.Length == 0 || n.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))))
            yield return $"'{name}' is not a header's name.";
    }

    /// <inheritdoc />
    public HttpRequestMessage Request(SmsOptions options, SmsDraft draft)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["to"] = draft.To, ["text"] = draft.Text, ["key"] = draft.Key, ["from"] = options.From ?? "", ["secret"] = options.Secret?.Reveal() ?? "",
        };
        var request = new HttpRequestMessage(new HttpMethod(options.Method), Fill(options.Url!, values, Uri.EscapeDataString));
        if (options.Json is { } json)
        {
            request.Content = new ByteArrayContent(
                Encoding.UTF8.GetBytes(Fill(JsonNode.Parse(json.GetRawText()), values)?.ToJsonString(ConfigurationJson.Options) ?? "null"));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }
        else if (options.Form is { } form)
        {
            request.Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Key, Fill(f.Value, values, static v => v))));
        }

        foreach ((string name, string value) in options.Headers)
            request.Headers.TryAddWithoutValidation(name, Fill(value, values, OneLine));
        Authorize(request, options.User, options.Password, options.Token);
        return request;
    }

    /// <inheritdoc />
    public DeliveryResult Judge(HttpAnswer answer, SmsOptions options)
    {
        SmsSuccess? success = options.Success;
        string status = $"HTTP {(int)answer.Status}";
        if (success is null)
            return DeliveryResult.Delivered(status);
        bool good = success.Path is { } path
            ? SmsAnswer.Read(answer.Body, path) is { } value && value == success.IsEqual
            : SafeRegex.TryCreate(success.Regex!, ignoreCase: false, MatchLimit, out SafeRegex? regex, out _) && regex.IsMatch(answer.Body) == true;
        return good
            ? DeliveryResult.Delivered(status)
            : DeliveryResult.RetryLater(SmsReasons.Unconfirmed(status, HttpDelivery.Shown(answer.Body)));
    }

    private static void Authorize(HttpRequestMessage request, string? user, Secret? password, Secret? token)
    {
        if (password is not null)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password.Reveal()}")));
        else if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + OneLine(token.Reveal()));
    }

    private static JsonNode? Fill(JsonNode? node, Dictionary<string, string> values) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Fill(p.Value, values)))),
        JsonArray a => new JsonArray([.. a.Select(n => Fill(n, values))]),
        JsonValue v when v.GetValueKind() == JsonValueKind.String => JsonValue.Create(Fill(v.GetValue<string>(), values, static x => x)),
        _ => node?.DeepClone(),
    };

    // In one pass: what was put in is not looked at again.
    private static string Fill(string template, Dictionary<string, string> values, Func<string, string> encode) =>
        Place().Replace(template, match => values.TryGetValue(match.Groups["name"].Value, out string? value) ? encode(value) : match.Value);

    private static string OneLine(string value) => string.Concat(value.Where(c => !char.IsControl(c)));

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
