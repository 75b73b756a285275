using System.Globalization;
using System.Text;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Views.Charts;
using Bongsu.Views.History;
using Bongsu.Views.Readers;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Charts;

/// <summary>What a chart shows, as a table for other programs: times in UTC, numbers with a point.</summary>
internal static class ChartCsvEndpoint
{
    public static void MapChartCsv(this IEndpointRouteBuilder app) => app.MapGet("/charts/item.csv", GetAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        HttpContext context, ViewerAccessor viewers, IMonitorReader monitor, HistoryReader history, string? host, string? key, long? from, long? to)
    {
        if (await viewers.GetAsync(context.User, context.RequestAborted) is not { } viewer || !viewer.May(TokenScopes.Read))
            return Results.Unauthorized();
        if (host is null || key is null || from is not { } fromMs || to is not { } toMs || fromMs < 0 || toMs <= fromMs || toMs > 253402300799000
            || monitor.GetHost(viewer, host) is not { } found || !found.ItemsByKey.TryGetValue(key, out EffectiveItem? item))
            return Results.NotFound();
        ChartRange range = ChartRange.Between(fromMs, toMs);
        long step = (long)range.Step.TotalMilliseconds;
        IReadOnlyList<Window> windows = await history.ReadWindowsAsync(found, item, fromMs / step * step, toMs, step, context.RequestAborted);
        return Results.Text(Write(windows), "text/csv; charset=utf-8");
    }

    /// <summary>One window a line.</summary>
    internal static string Write(IReadOnlyList<Window> windows)
    {
        var text = new StringBuilder("time,average,minimum,maximum,count\r\n");
        foreach (Window w in windows)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{DateTimeOffset.FromUnixTimeMilliseconds(w.StartMs):yyyy-MM-dd'T'HH:mm:ss'Z'},{w.Average:R},{w.Min:R},{w.Max:R},{w.Count}\r\n");
        return text.ToString();
    }
}
