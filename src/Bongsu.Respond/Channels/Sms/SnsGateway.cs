using System.Net.Http.Headers;
using System.Text;
using System.Xml;
using Bongsu.Protocols.Aws;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Amazon SNS: Publish to a phone number, query protocol, version 2010-03-31.</summary>
internal sealed class SnsGateway : ISmsGateway
{
    private static readonly TimeSpan s_wrongCredentials = TimeSpan.FromMinutes(5);

    // What may be otherwise in a moment, though it comes as a 4xx.
    private static readonly string[] s_passing = ["Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "KMSThrottling"];

    private static readonly string[] s_credentials =
    [
        "InvalidClientTokenId",
        "SignatureDoesNotMatch",
        "AuthorizationError",
        "ExpiredToken",
        "IncompleteSignature",
        "MissingAuthenticationToken",
        "AccessDenied",
    ];

    /// <inheritdoc />
    public bool IsKorean => false;

    /// <inheritdoc />
    public string? NumberFault(string number) => number.StartsWith('+') ? null : SmsReasons.NotInternational(number);

    /// <inheritdoc />
    public IEnumerable<string> Faults(SmsOptions options)
    {
        if (string.IsNullOrEmpty(options.Account))
            yield return "account is missing: the id of an access key that may sns:Publish.";
        if (options.Secret is null)
            yield return "secret is missing: the secret access key.";
        if (options.Region is null || options.Region.Length is 0 or > 30 || !options.Region.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            yield return "region is missing: such as ap-northeast-1.";
    }

    /// <inheritdoc />
    public HttpRequestMessage Request(SmsOptions options, SmsDraft draft)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("Action", "Publish"),
            new("Version", "2010-03-31"),
            new("PhoneNumber", draft.To),
            new("Message", draft.Text),
        };
        Add(form, 1, "AWS.SNS.SMS.SMSType", "Transactional");
        if (!string.IsNullOrEmpty(options.From))
            Add(form, 2, "AWS.SNS.SMS.SenderID", options.From);
        byte[] body = Encoding.ASCII.GetBytes(string.Join('&', form.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}")));
        var request = new HttpRequestMessage(HttpMethod.Post, (options.Url ?? $"https://sns.{options.Region}.amazonaws.com").TrimEnd('/') + "/")
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        AwsSigner.Sign(request, body, "sns", options.Region!, new AwsKeys(options.Account!, options.Secret!.Reveal()), draft.Now);
        return request;
    }

    /// <inheritdoc />
    public DeliveryResult Judge(HttpAnswer answer, SmsOptions options) => Text(answer.Body, "MessageId") is { } id
        ? DeliveryResult.Delivered(SmsReasons.Taken(id), id)
        : DeliveryResult.Ambiguous(SmsReasons.NoId($"HTTP {(int)answer.Status}", HttpDelivery.Shown(answer.Body)));

    /// <inheritdoc />
    public DeliveryResult? Refused(HttpAnswer answer)
    {
        if (Text(answer.Body, "Code") is not { } code)
            return null;
        string reason = SmsReasons.GatewayRefused(code, HttpDelivery.Shown(Text(answer.Body, "Message") ?? ""));
        if (s_credentials.Contains(code, StringComparer.Ordinal))
            return DeliveryResult.RetryLater(reason, s_wrongCredentials);
        return s_passing.Contains(code, StringComparer.Ordinal) ? DeliveryResult.RetryLater(reason, answer.RetryAfter) : null;
    }

    private static void Add(List<KeyValuePair<string, string>> form, int number, string name, string value)
    {
        string entry = $"MessageAttributes.entry.{number}";
        form.Add(new($"{entry}.Name", name));
        form.Add(new($"{entry}.Value.DataType", "String"));
        form.Add(new($"{entry}.Value.StringValue", value));
    }

    // The first element of a name, whatever stands around it.
    private static string? Text(string xml, string name)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name)
                    return reader.ReadElementContentAsString();
            }
        }
        catch (XmlException)
        {
            // No XML, or cut.
        }

        return null;
    }
}
