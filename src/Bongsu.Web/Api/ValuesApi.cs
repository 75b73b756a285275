using System.Text.Json;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Values pushed as JSON, for those who have neither a sender nor remote write.</summary>
internal static class ValuesApi
{
    private const int MaxValues = 50_000;
    private const int MaxText = 65_536;
    private static readonly TimeSpan s_ahead = TimeSpan.FromMinutes(10);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/values", PushAsync).WithTags("Values").WithMetadata(new RequestSizeLimitAttribute(ApiEndpoints.MaxLargeBody))
        .WithSummary("Takes values of trapper items. When it answers, every value that it counts as accepted survives a crash.").Produces<PushAnswer>();

    private static async Task<IResult> PushAsync(
        IReadOnlyList<PushedValue> values, Caller caller, IHostCatalog catalog, KindRegistry kinds, IIngest ingest, TimeProvider time, CancellationToken cancellationToken)
    {
        caller.Needs(TokenScopes.WriteMetrics);
        if (values.Count > MaxValues)
            throw new ApiInputException($"At most {MaxValues} values a request; there are {values.Count}.");
        var readings = new List<Reading>(values.Count);
        var refused = new List<Refusal>();
        Timestamp now = Timestamp.Now(time);
        for (int i = 0; i < values.Count; i++)
        {
            if (Read(values[i], caller.Viewer, catalog, kinds, now, out Reading reading) is { } because)
                refused.Add(new Refusal(i, values[i]?.Host, values[i]?.Key, because));
            else
                readings.Add(reading);
        }

        if (readings.Count > 0)
            await ingest.AcceptAsync(readings, cancellationToken);
        return Results.Ok(new PushAnswer(readings.Count, refused));
    }

    private static string TakingTypes(KindRegistry kinds) => string.Join(" or ", kinds.All.OfType<IReceiverKind>().Where(k => k.TakesSentValues).Select(k => k.Type));

    private static string? Read(PushedValue? value, Viewer viewer, IHostCatalog catalog, KindRegistry kinds, Timestamp now, out Reading reading)
    {
        reading = default;
        if (value is not { Host.Length: > 0, Key.Length: > 0 })
            return "host and key must be given.";
        if (catalog.Find(value.Host) is not { } host || !viewer.Sees(host.Owner))
            return $"There is no host '{Input.Cut(value.Host)}'.";
        if (!host.ItemsByKey.TryGetValue(value.Key, out EffectiveItem? item))
            return $"The host '{host.Name}' has no item '{Input.Cut(value.Key)}'.";
        if (kinds.Find(KindFamily.Receiver, item.Type) is not IReceiverKind { TakesSentValues: true })
            return $"The item '{item.Key}' gets its values by {item.Type}; only items of type {TakingTypes(kinds)} take pushed ones.";
        string? text = value.Value.ValueKind switch
        {
            JsonValueKind.String => value.Value.GetString(),
            JsonValueKind.Number => value.Value.GetRawText(),
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => null,
        };
        if (text is null)
            return "value must be a number or a text.";
        if (text.Length > MaxText)
            return $"value is longer than {MaxText} characters.";
        if (value.Clock is { } clock && !(clock >= 0 && clock <= (now + s_ahead).UnixSeconds))
            return $"clock is not a time in Unix seconds up to {s_ahead.TotalMinutes} minutes from now.";
        reading = Reading.OfText(host, item, value.Clock is { } at ? Timestamp.FromUnixMilliseconds((long)Math.Round(at * 1000)) : now, text);
        return null;
    }

    /// <param name="Host">The host's name.</param>
    /// <param name="Key">The item's key.</param>
    /// <param name="Value">A number or a text.</param>
    /// <param name="Clock">Unix seconds with a fraction; now where absent.</param>
    internal sealed record PushedValue(string? Host, string? Key, JsonElement Value, double? Clock);

    /// <param name="Accepted">How many were taken.</param>
    /// <param name="Refused">Which were not, and why.</param>
    internal sealed record PushAnswer(int Accepted, IReadOnlyList<Refusal> Refused);

    internal sealed record Refusal(int Index, string? Host, string? Key, string Because);
}
