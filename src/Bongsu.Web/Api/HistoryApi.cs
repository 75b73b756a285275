using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Values;
using Bongsu.Views.History;
using Bongsu.Views.Readers;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class HistoryApi
{
    // Several numbers of one moment stand in the milliseconds after it: the newest may lie ahead of the clock.
    private const long AheadMs = 10_000;

    private const int DefaultLimit = 1000;
    private const long DefaultSpanMs = 3_600_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/hosts/{host}/items/{key}/history", GetAsync)
            .WithTags("Hosts")
            .WithSummary("History of an item: samples, windows where step is given, or texts.")
            .Produces<HistoryAnswer>();
        api.MapGet("/hosts/{host}/history", GetByQueryAsync)
            .WithTags("Hosts")
            .WithSummary("The same with the key as a parameter, for keys that are awkward in a path.")
            .Produces<HistoryAnswer>();
    }

    private static Task<IResult> GetByQueryAsync(
        string host, string key, Caller caller, IMonitorReader monitor, HistoryReader history, TimeProvider time, string? from, string? to, string? step,
        int? limit, CancellationToken cancellationToken) =>
        ReadAsync(host, key, caller, monitor, history, time, from, to, step, limit, cancellationToken);

    private static Task<IResult> GetAsync(
        string host, string key, Caller caller, IMonitorReader monitor, HistoryReader history, TimeProvider time, string? from, string? to, string? step,
        int? limit, CancellationToken cancellationToken) =>
        // A slash in a path's segment stays escaped when the server has unescaped everything else.
        ReadAsync(host, key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), caller, monitor, history, time, from, to, step, limit, cancellationToken);

    private static async Task<IResult> ReadAsync(
        string host, string key, Caller caller, IMonitorReader monitor, HistoryReader history, TimeProvider time, string? from, string? to, string? step,
        int? limit, CancellationToken cancellationToken)
    {
        if (monitor.GetHost(caller.Viewer, host) is not { } found || !found.ItemsByKey.TryGetValue(key, out EffectiveItem? item))
            return ErrorAnswer.NotFound($"item '{key}' of a host '{host}'");
        long toMs = Input.OptionalTimeMs(nameof(to), to) ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        long fromMs = Input.OptionalTimeMs(nameof(from), from) ?? Math.Max(0, toMs - DefaultSpanMs);
        int most = limit ?? DefaultLimit;
        if (most is < 1 or > HistoryReader.MaxRows)
            throw new ApiInputException($"limit goes from 1 to {HistoryReader.MaxRows}.");
        if (toMs < fromMs)
            throw new ApiInputException("from must not be after to.");
        var answer = new HistoryAnswer(host, key, Words.Of(item.ValueType), item.Unit, ApiTime.Of(fromMs), ApiTime.Of(toMs));
        if (item.ValueType is ItemValueType.Text or ItemValueType.Log)
        {
            IReadOnlyList<ItemValue> texts = await history.ReadTextsAsync(item, fromMs, toMs, most, cancellationToken);
            return Results.Ok(answer with { Values = [.. texts.Reverse().Select(v => new ValueAnswer(ApiTime.Of(v.At.UnixMilliseconds), v.Text))] });
        }

        if (step is null)
        {
            IReadOnlyList<ItemValue> numbers = await history.ReadNumbersAsync(found, item, fromMs, to is null ? toMs + AheadMs : toMs, most, cancellationToken);
            return Results.Ok(answer with { Values = [.. numbers.Select(v => new ValueAnswer(ApiTime.Of(v.At.UnixMilliseconds), ItemAnswer.Plain(v)))] });
        }

        long stepMs = Input.SpanMs(nameof(step), step);
        if ((toMs - fromMs) / stepMs > HistoryReader.MaxRows)
            throw new ApiInputException($"step: that is more than {HistoryReader.MaxRows} windows; ask for less time or a wider step.");
        IReadOnlyList<Window> windows = await history.ReadWindowsAsync(found, item, fromMs, toMs, stepMs, cancellationToken);
        return Results.Ok(
            answer with
            {
                Step = stepMs / 1000d,
                Windows = [.. windows.Select(w => new WindowAnswer(ApiTime.Of(w.StartMs), w.Count, w.Min, w.Average, w.Max, w.Last))],
            });
    }

    /// <summary>Values (oldest first), or windows where a step was asked for.</summary>
    internal sealed record HistoryAnswer(string Host, string Key, string ValueType, string Unit, string From, string To)
    {
        /// <summary>Seconds.</summary>
        public double? Step { get; init; }

        public IReadOnlyList<ValueAnswer>? Values { get; init; }

        public IReadOnlyList<WindowAnswer>? Windows { get; init; }
    }

    internal sealed record ValueAnswer(string At, object Value);

    internal sealed record WindowAnswer(string At, long Count, double Min, double Average, double Max, double Last);
}
