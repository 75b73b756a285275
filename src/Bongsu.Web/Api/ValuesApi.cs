using System.Text.Json;
using Bongsu.Collect;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers;
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

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/values", PushAsync)
            .RequireScope(TokenScopes.WriteMetrics)
            .WithTags("Values")
            .WithMetadata(new RequestSizeLimitAttribute(ApiEndpoints.MaxLargeBody))
        .WithSummary("Takes values of trapper items. When it answers, every value that it counts as accepted survives a crash.")
        .Accepts<IReadOnlyList<PushedValue>>("application/json").Produces<PushAnswer>();

    private static async Task<IResult> PushAsync(
        HttpRequest request, Caller caller, IHostCatalog catalog, KindRegistry kinds, IIngest ingest, ArrivalClock arrivals, CollectOptions options,
        CancellationToken cancellationToken)
    {
        var readings = new List<Reading>();
        var refused = new List<Refusal>();
        var places = new List<(int Index, PushedValue Value)>();
        var times = new SentTimes(arrivals, options, MaxValues, new Timestamp(0));
        int index = 0;
        await foreach (PushedValue? value in JsonBody.ReadArrayAsync<PushedValue>(request, cancellationToken))
        {
            if (index == MaxValues)
                throw new BadHttpRequestException($"At most {MaxValues} values a request.", StatusCodes.Status413PayloadTooLarge);
            if (Read(value, caller.Viewer, catalog, kinds, times, out Reading reading) is { } because)
            {
                refused.Add(new Refusal(index, value?.Host, value?.Key, because));
            }
            else
            {
                readings.Add(reading);
                places.Add((index, value!));
            }

            index++;
        }

        times.MoveBack(readings);
        if (readings.Count > 0)
        {
            foreach (int unkept in await ingest.AcceptAsync(readings, cancellationToken))
                refused.Add(new Refusal(
                    places[unkept].Index, places[unkept].Value.Host, places[unkept].Value.Key, "there are too many values of this item at this time."));
        }

        return Results.Ok(new PushAnswer(index - refused.Count, refused));
    }

    private static string TakingTypes(KindRegistry kinds) =>
        string.Join(" or ", kinds.All.OfType<IReceiverKind>().Where(k => k.TakesSentValues).Select(k => k.Type));

    private static string? Read(PushedValue? value, Viewer viewer, IHostCatalog catalog, KindRegistry kinds, SentTimes times, out Reading reading)
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
            JsonValueKind.String => TextOf(value.Value),
            JsonValueKind.Number => value.Value.GetRawText(),
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => null,
        };
        if (text is null)
            return "value must be a number or a text.";
        if (text.Length > MaxText)
            return $"value is longer than {MaxText} characters.";
        long? second = null, fraction = null;
        if (value.Clock is { } clock)
        {
            if (!(Math.Abs(clock) < 1e11))
                return "clock is not a time in Unix seconds.";
            second = (long)Math.Floor(clock);
            long milliseconds = (long)Math.Round((clock - second.Value) * 1000);
            fraction = milliseconds == 0 ? null : milliseconds * 1_000_000;
        }

        if (!times.TryTime(second, fraction, out Timestamp time))
            return "clock is not a time in Unix seconds since 1970, or lies further in the future than any clock is taken to be (collect.furthestValue).";
        reading = Reading.OfText(host, item, time, text);
        return null;
    }

    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            return null;
        }
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
