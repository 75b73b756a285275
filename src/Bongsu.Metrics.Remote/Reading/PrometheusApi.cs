using System.Globalization;
using System.Text.Json;

namespace Bongsu.Metrics.Remote.Reading;

/// <summary>The reading half of Prometheus' HTTP API (prometheus.io, "HTTP API"). An answer is bounded by the client's buffer.</summary>
/// <param name="client">Bounded in time and size.</param>
/// <param name="root">Where <c>api/v1</c> begins; ends with a slash.</param>
internal sealed class PrometheusApi(HttpClient client, Uri root)
{
    private const int MostReason = 300;

    // The first second of 1970: VictoriaMetrics takes a 0 for "not said" and looks at the last minutes only.
    private const string FirstTime = "1";

    /// <summary>Evaluates at one time; the raw samples when the query is a selector over a range.</summary>
    public async Task<List<FarSeries>> QueryAsync(string query, long timeMs, CancellationToken cancellationToken) =>
        Matrix(await AskAsync("api/v1/query", [new("query", query), new("time", Selectors.Seconds(timeMs))], cancellationToken));

    /// <summary>Evaluates at start, start + step and so on up to end.</summary>
    public async Task<List<FarSeries>> QueryRangeAsync(string query, long startMs, long endMs, long stepMs, CancellationToken cancellationToken) =>
        Matrix(await AskAsync(
            "api/v1/query_range",
            // VictoriaMetrics moves the times to multiples of the step unless it is told not to use its cache.
            [
                new("query", query),
                new("start", Selectors.Seconds(startMs)),
                new("end", Selectors.Seconds(endMs)),
                new("step", Selectors.Seconds(stepMs)),
                new("nocache", "1")],
            cancellationToken));

    /// <summary>The series that a selector matches at any time.</summary>
    public async Task<List<Labels>> SeriesAsync(string selector, long endMs, CancellationToken cancellationToken)
    {
        using JsonDocument answer = await AskAsync(
            "api/v1/series", [new("match[]", selector), new("start", FirstTime), new("end", Selectors.Seconds(endMs))], cancellationToken);
        return Guard(answer, static data => data.EnumerateArray().Select(LabelsOf).ToList());
    }

    /// <summary>The names of labels, or with a name its values.</summary>
    public async Task<List<string>> LabelsAsync(string? name, long endMs, CancellationToken cancellationToken)
    {
        string path = name is null ? "api/v1/labels" : $"api/v1/label/{Uri.EscapeDataString(name)}/values";
        using JsonDocument answer = await SendAsync(
            new HttpRequestMessage(HttpMethod.Get, new Uri(root, $"{path}?start={FirstTime}&end={Selectors.Seconds(endMs)}")), cancellationToken);
        return Guard(answer, static data => data.ValueKind == JsonValueKind.Null ? [] : data.EnumerateArray().Select(static v => v.GetString() ?? "").ToList());
    }

    /// <summary>Deletes the series that a selector matches.</summary>
    public async Task DeleteAsync(string selector, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent([new("match[]", selector)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(root, "api/v1/admin/tsdb/delete_series")) { Content = content };
        using HttpResponseMessage response = await RespondAsync(request, cancellationToken);
    }

    private async Task<JsonDocument> AskAsync(string path, List<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(form);
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(root, path)) { Content = content }, cancellationToken);
    }

    private async Task<JsonDocument> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using HttpResponseMessage response = await RespondAsync(request, cancellationToken);
            try
            {
                return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            }
            catch (JsonException e)
            {
                throw NotUnderstood(e);
            }
        }
    }

    private async Task<HttpResponseMessage> RespondAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new MetricsException(
                $"The metrics store at {root.Host}:{root.Port} cannot be asked: {e.InnerException?.Message ?? e.Message}", mayRetry: true, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MetricsException(
                string.Create(
                    CultureInfo.InvariantCulture, $"The metrics store at {root.Host}:{root.Port} gave no answer within {client.Timeout.TotalSeconds} s."),
                mayRetry: true,
                e);
        }

        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new MetricsException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The metrics store at {root.Host}:{root.Port} answers {(int)response.StatusCode}: "
                        + $"{(body.Length > MostReason ? body[..MostReason] : body).ReplaceLineEndings(" ").Trim()}"
                ),
                mayRetry: (int)response.StatusCode is >= 500 or 429 or 408);
        }
    }

    private static List<FarSeries> Matrix(JsonDocument answer)
    {
        using (answer)
        {
            return Guard(answer, static data =>
            {
                var series = new List<FarSeries>();
                foreach (JsonElement one in data.GetProperty("result").EnumerateArray())
                {
                    var samples = new List<Sample>();
                    if (one.TryGetProperty("values", out JsonElement values))
                    {
                        foreach (JsonElement pair in values.EnumerateArray())
                            samples.Add(SampleOf(pair));
                    }
                    else if (one.TryGetProperty("value", out JsonElement value))
                    {
                        samples.Add(SampleOf(value));
                    }

                    series.Add(new FarSeries(LabelsOf(one.GetProperty("metric")), samples));
                }

                return series;
            });
        }
    }

    private static Sample SampleOf(JsonElement pair)
    {
        string text = pair[1].GetString() ?? "";
        double value = text switch
        {
            "NaN" => double.NaN,
            "+Inf" or "Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        return new Sample((long)Math.Round(pair[0].GetDouble() * 1000), value);
    }

    private static Labels LabelsOf(JsonElement metric) =>
        Labels.From(metric.EnumerateObject().Select(static p => new Label(p.Name, p.Value.GetString() ?? "")));

    private static T Guard<T>(JsonDocument answer, Func<JsonElement, T> read)
    {
        try
        {
            return read(answer.RootElement.GetProperty("data"));
        }
        catch (Exception e) when (
            e is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw NotUnderstood(e);
        }
    }

    private static MetricsException NotUnderstood(Exception e) => new($"The metrics store's answer is not Prometheus' JSON: {e.Message}", mayRetry: false, e);
}
