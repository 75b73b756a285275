using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;
using Bongsu.Protocols.Http;

namespace Bongsu.Protocols.Aws;

/// <summary>
/// Sends single requests to AWS, signed: forms with answers in XML (the query and EC2 protocols), and JSON. Every request is a POST to the root.
/// Answers are bounded, redirects are not followed, and nothing is sent again. Any thread.
/// </summary>
/// <param name="http">Connects.</param>
/// <param name="time">The time of signatures.</param>
public sealed class AwsClient(HttpMessageInvoker http, TimeProvider time)
{
    private const int MostMegabytes = 32;

    /// <summary>Calls an operation with a form.</summary>
    /// <param name="service">Of which.</param>
    /// <param name="place">Where, and as whom.</param>
    /// <param name="action">Such as <c>DescribeInstances</c>.</param>
    /// <param name="form">The parameters, flattened as the service wants them: <c>Filter.1.Name</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AwsException">It failed.</exception>
    public async Task<XElement> CallAsync(
        AwsService service, AwsPlace place, string action, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        string text = string.Join(
            '&',
            form.Prepend(new("Version", service.Version!))
                .Prepend(new("Action", action))
                .Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
        ReadOnlyMemory<byte> answer = await SendAsync(
            service, place, Encoding.ASCII.GetBytes(text), new MediaTypeHeaderValue("application/x-www-form-urlencoded"), null, cancellationToken);
        try
        {
            return AwsXml.Read(answer);
        }
        catch (XmlException e)
        {
            throw new AwsException(AwsFault.Garbled, "", $"XML, line {e.LineNumber}");
        }
    }

    /// <summary>Calls an operation with JSON; the caller disposes the answer.</summary>
    /// <param name="service">Of which.</param>
    /// <param name="place">Where, and as whom.</param>
    /// <param name="action">Such as <c>GetMetricData</c>.</param>
    /// <param name="json">The parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AwsException">It failed.</exception>
    public async Task<JsonDocument> CallAsync(AwsService service, AwsPlace place, string action, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        ReadOnlyMemory<byte> answer = await SendAsync(
            service,
            place,
            json.ToArray(),
            new MediaTypeHeaderValue($"application/x-amz-json-{service.JsonVersion}"),
            $"{service.Target}.{action}",
            cancellationToken);
        if (!Utf8.IsValid(answer.Span))
            throw new AwsException(AwsFault.Garbled, "", "no UTF-8");
        try
        {
            return JsonDocument.Parse(answer);
        }
        catch (JsonException e)
        {
            throw new AwsException(AwsFault.Garbled, "", $"JSON, line {e.LineNumber + 1}");
        }
    }

    private async Task<ReadOnlyMemory<byte>> SendAsync(
        AwsService service, AwsPlace place, byte[] body, MediaTypeHeaderValue type, string? target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        using var request = new HttpRequestMessage(HttpMethod.Post, place.Endpoint ?? service.UrlIn(place.Region)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = type;
        request.Headers.UserAgent.ParseAdd("Bongsu");
        if (target is not null)
            request.Headers.Add("X-Amz-Target", target);
        AwsSigner.Sign(request, body, service.Prefix, place.Region, place.Keys, time.GetUtcNow());
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            ReadOnlyMemory<byte> answer = await BoundedBody.ReadAsync(response.Content, MostMegabytes * 1024 * 1024, cancellationToken)
                ?? throw new AwsException(AwsFault.Garbled, "", $"the answer is longer than {MostMegabytes} MiB");
            return response.StatusCode == HttpStatusCode.OK ? answer : throw AwsErrors.Read(response.StatusCode, answer);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            throw new AwsException(AwsFault.Unavailable, "", (e.InnerException ?? e).Message);
        }
    }
}
