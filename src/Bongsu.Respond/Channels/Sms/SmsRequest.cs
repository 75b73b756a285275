using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Builds the request to a gateway. What a message holds goes in as a value of the format it stands in, so that it can break out of none.</summary>
internal static partial class SmsRequest
{
    /// <summary>The request of a generic gateway.</summary>
    public static HttpRequestMessage Generic(SmsOptions options, string to, string text, string key)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["to"] = to, ["text"] = text, ["key"] = key, ["from"] = options.From ?? "", ["secret"] = options.Secret?.Reveal() ?? "",
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

    /// <summary>Twilio's Create Message, per its published API description (2010-04-01).</summary>
    public static HttpRequestMessage Twilio(SmsOptions options, string to, string text)
    {
        string account = (options.Account ?? options.User)!;
        string root = (options.Url ?? "https://api.twilio.com").TrimEnd('/');
        var request = new HttpRequestMessage(HttpMethod.Post, $"{root}/2010-04-01/Accounts/{Uri.EscapeDataString(account)}/Messages.json")
        {
            Content = new FormUrlEncodedContent(
            [
                new("To", to),
                options.MessagingService is { Length: > 0 } service ? new("MessagingServiceSid", service) : new("From", options.From!),
                new("Body", text),
            ]),
        };
        Authorize(request, options.User ?? account, options.Password, null);
        return request;
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
