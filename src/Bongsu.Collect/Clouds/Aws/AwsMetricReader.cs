using System.Buffers;
using System.Text.Json;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Reads points by <c>GetMetricData</c>: in batches, all pages, with what CloudWatch says of points that are not there yet.</summary>
internal sealed class AwsMetricReader(AwsAccount account, AwsCloudOptions options, CloudMeter meter)
{
    // A cloud that always has another page must end too.
    private const int MostPages = 100;

    /// <summary>The answers, in no order. A batch that fails is left out where another one succeeds.</summary>
    /// <exception cref="AwsException">None succeeded.</exception>
    public async Task<IReadOnlyList<CloudAnswer>> ReadAsync(IReadOnlyList<CloudQuery> queries, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var answers = new List<CloudAnswer>(queries.Count);
        AwsException? failure = null;
        foreach (IGrouping<string, CloudQuery> region in queries.GroupBy(static q => q.Metric.Region))
        {
            foreach (IReadOnlyList<CloudQuery> batch in AwsBatches.Of(region, until))
            {
                try
                {
                    answers.AddRange(await ReadAsync(region.Key, batch, until, cancellationToken));
                }
                catch (AwsException e)
                {
                    failure = e;
                }
            }
        }

        return answers.Count == 0 && failure is not null ? throw failure : answers;
    }

    private async Task<IEnumerable<CloudAnswer>> ReadAsync(
        string region, IReadOnlyList<CloudQuery> batch, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var found = batch.Select(static _ => new Series()).ToArray();
        string? next = null;
        for (int page = 0; page < MostPages; page++)
        {
            using JsonDocument answer = await account.CallAsync(
                AwsService.CloudWatch, region, "GetMetricData", Request(batch, until, next), meter, cancellationToken);
            if (page == 0)
                meter.Pay(batch.Count, batch.Count / 1000.0 * options.PricePerThousand);
            Take(answer.RootElement, found);
            next = answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("NextToken", out JsonElement token)
                && token.ValueKind == JsonValueKind.String
                    ? token.GetString()
                    : null;
            if (string.IsNullOrEmpty(next))
                break;
        }

        return batch.Select((q, i) => found[i].ToAnswer(q, isCut: !string.IsNullOrEmpty(next)));
    }

    private static ReadOnlyMemory<byte> Request(IReadOnlyList<CloudQuery> batch, DateTimeOffset until, string? next)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteNumber("StartTime", batch.Min(static q => q.From).ToUnixTimeSeconds());
        json.WriteNumber("EndTime", until.ToUnixTimeSeconds());
        json.WriteString("ScanBy", "TimestampAscending");
        if (next is not null)
            json.WriteString("NextToken", next);
        json.WriteStartArray("MetricDataQueries");
        for (int i = 0; i < batch.Count; i++)
            Write(json, i, batch[i].Metric);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, int place, CloudMetric metric)
    {
        json.WriteStartObject();
        json.WriteString("Id", $"m{place}");
        json.WriteStartObject("MetricStat");
        json.WriteStartObject("Metric");
        json.WriteString("Namespace", metric.Namespace);
        json.WriteString("MetricName", metric.Name);
        json.WriteStartArray("Dimensions");
        foreach ((string name, string value) in AwsDimensions.Parse(metric.Dimensions))
        {
            json.WriteStartObject();
            json.WriteString("Name", name);
            json.WriteString("Value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteNumber("Period", (int)metric.Period.TotalSeconds);
        json.WriteString("Stat", metric.Statistic);
        json.WriteEndObject();
        json.WriteBoolean("ReturnData", true);
        json.WriteEndObject();
    }

    private static void Take(JsonElement answer, Series[] found)
    {
        if (answer.ValueKind != JsonValueKind.Object
            || !answer.TryGetProperty("MetricDataResults", out JsonElement results)
            || results.ValueKind != JsonValueKind.Array)
            throw new AwsException(AwsFault.Garbled, "", "GetMetricData brought no results");
        foreach (JsonElement result in results.EnumerateArray())
        {
            if (Text(result, "Id") is not ['m', .. string digits]
                || !int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int place)
                || place >= found.Length)
                continue;
            found[place].Take(result);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    /// <summary>What has come of one metric over all pages.</summary>
    private sealed class Series
    {
        private readonly SortedDictionary<long, double> _points = [];
        private string? _status;

        public void Take(JsonElement result)
        {
            _status = Text(result, "StatusCode") ?? _status;
            if (!result.TryGetProperty("Timestamps", out JsonElement times) || !result.TryGetProperty("Values", out JsonElement values)
                || times.ValueKind != JsonValueKind.Array || values.ValueKind != JsonValueKind.Array)
                return;
            foreach ((JsonElement time, JsonElement value) in times.EnumerateArray().Zip(values.EnumerateArray()))
            {
                if (Ms(time) is { } at && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number))
                    _points[at] = number;
            }
        }

        public CloudAnswer ToAnswer(CloudQuery query, bool isCut) => new(
            query,
            [.. _points.Where(p => p.Key >= query.From.ToUnixTimeMilliseconds()).Select(static p => new CloudPoint(p.Key, p.Value))],
            isCut || _status == "PartialData" ? CloudReasons.Partial : _status is null or "Complete" ? null : CloudReasons.Says(_status));

        // Seconds since 1970 in JSON, and a text where something stands in for AWS.
        private static long? Ms(JsonElement time) => time.ValueKind switch
        {
            JsonValueKind.Number when time.TryGetDouble(out double seconds) && seconds is > 0 and < 1e11 => (long)Math.Round(seconds * 1000),
            JsonValueKind.String when time.TryGetDateTimeOffset(out DateTimeOffset at) => at.ToUnixTimeMilliseconds(),
            _ => null,
        };
    }
}
