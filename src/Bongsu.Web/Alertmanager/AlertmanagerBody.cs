using System.Text.Json;
using Bongsu.Detect.Alerts;
using Bongsu.Model.Time;
using Bongsu.Web.Api;

namespace Bongsu.Web.Alertmanager;

/// <summary>Reads what Prometheus and vmalert post to <c>/api/v2/alerts</c> (Alertmanager's openapi.yaml, <c>postableAlerts</c>).</summary>
internal static class AlertmanagerBody
{
    private const int MaxAlerts = 10_000;
    private const int MaxLabels = 64;
    private const int MaxName = 256;
    private const int MaxText = 8192;

    // Beyond it lies what nanoseconds can count.
    private const int LatestYear = 2200;

    /// <summary>Reads a body, whole.</summary>
    /// <exception cref="ApiInputException">It is not such a body, or above a limit; the sentence names the alert.</exception>
    public static IReadOnlyList<ExternalAlert> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw new ApiInputException("Send a list of alerts: [{\"labels\": {\"alertname\": \"...\"}}].");
        if (json.GetArrayLength() > MaxAlerts)
            throw new ApiInputException($"At most {MaxAlerts} alerts a request.");
        var alerts = new List<ExternalAlert>();
        foreach (JsonElement one in json.EnumerateArray())
        {
            string at = $"alert {alerts.Count + 1}";
            if (one.ValueKind != JsonValueKind.Object)
                throw new ApiInputException($"{at}: must be an object with labels.");
            Dictionary<string, string> labels = Texts(one, "labels", at);
            if (labels.Count == 0)
                throw new ApiInputException($"{at}: give at least one label that is not empty.");
            var alert = new ExternalAlert
            {
                Labels = labels,
                Annotations = Texts(one, "annotations", at),
                StartsAt = Time(one, "startsAt", at),
                EndsAt = Time(one, "endsAt", at),
                GeneratorUrl = one.TryGetProperty("generatorURL", out JsonElement url) && url.ValueKind == JsonValueKind.String ? Cut(url.GetString()!) : "",
            };
            if (alert.StartsAt > alert.EndsAt)
                throw new ApiInputException($"{at}: endsAt lies before startsAt.");
            alerts.Add(alert);
        }

        return alerts;
    }

    /// <summary>Those without a value mean nothing, as in Alertmanager.</summary>
    private static Dictionary<string, string> Texts(JsonElement alert, string member, string at)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!alert.TryGetProperty(member, out JsonElement json) || json.ValueKind == JsonValueKind.Null)
            return texts;
        if (json.ValueKind != JsonValueKind.Object)
            throw new ApiInputException($"{at}: {member} must be an object of texts.");
        foreach (JsonProperty one in json.EnumerateObject())
        {
            if (one.Value.ValueKind != JsonValueKind.String || one.Name.Length is 0 or > MaxName)
                throw new ApiInputException($"{at}: {member}: '{Input.Cut(one.Name)}' must have a name of 1 to {MaxName} characters and a text.");
            string value = one.Value.GetString()!;
            if (value.Length > 0)
                texts[one.Name] = Cut(value);
            if (texts.Count > MaxLabels)
                throw new ApiInputException($"{at}: {member}: at most {MaxLabels} are taken.");
        }

        return texts;
    }

    /// <summary>Prometheus writes a time that it does not know as that of the year 1.</summary>
    private static Timestamp? Time(JsonElement alert, string member, string at)
    {
        if (!alert.TryGetProperty(member, out JsonElement json) || json.ValueKind == JsonValueKind.Null)
            return null;
        if (json.ValueKind != JsonValueKind.String || !json.TryGetDateTimeOffset(out DateTimeOffset time))
            throw new ApiInputException($"{at}: {member} must be a time such as 2026-01-31T09:00:00Z.");
        return time.Year switch
        {
            < 1970 => null,
            > LatestYear => Timestamp.FromUnixMilliseconds(new DateTimeOffset(LatestYear, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()),
            _ => Timestamp.FromUnixMilliseconds(time.ToUnixTimeMilliseconds()),
        };
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}
