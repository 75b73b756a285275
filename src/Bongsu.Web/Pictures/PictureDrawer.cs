using System.Text.Json;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Bongsu.Views.Charts;
using Bongsu.Views.Pictures;
using Bongsu.Views.Readers;

namespace Bongsu.Web.Pictures;

/// <summary>Draws what was asked for, cut to what the viewer may see; a picture that was drawn a moment ago is given again.</summary>
internal sealed class PictureDrawer(
    IMonitorReader monitor, ChartPictures charts, IConfigurationSnapshot configuration, PictureCache cache, TimeProvider time)
{
    private const int MostUnits = 2;
    private static readonly TimeSpan s_freshForLeast = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_freshForMost = TimeSpan.FromMinutes(1);

    /// <summary>Why a picture cannot be drawn for a viewer, or null. Quick, from memory.</summary>
    public PictureFault? Check(AskedPicture asked, Viewer viewer)
    {
        PictureFault? fault = Find(asked, viewer, out IReadOnlyList<PictureItem> items);
        return fault ?? (items.Select(i => i.Item.Unit).Distinct().Count() <= MostUnits
            ? null
            : new PictureFault(null, $"item: a picture has axes for {MostUnits} units; these items have more. Ask for several pictures."));
    }

    /// <summary>Draws it.</summary>
    public async Task<DrawnPicture> DrawAsync(AskedPicture asked, Viewer viewer, PictureFormat format, CancellationToken cancellationToken)
    {
        if (Check(asked, viewer) is { } fault)
            return new DrawnPicture([], TimeSpan.Zero, fault);
        ChartRange range = ChartRange.TryParse(asked.Range, out ChartRange? known) ? known : ChartRange.All[0];
        TimeSpan freshFor = TimeSpan.FromTicks(Math.Clamp(range.Refresh.Ticks, s_freshForLeast.Ticks, s_freshForMost.Ticks));
        TimeZoneInfo zone = ZoneOf(asked.Zone, viewer);

        // Which items it has and in which zone is all that depends on the viewer.
        string name = JsonSerializer.Serialize(new { asked, zone.Id, format });
        if (cache.Find(name) is { } drawn)
            return new DrawnPicture(drawn, freshFor, null);
        _ = Find(asked, viewer, out IReadOnlyList<PictureItem> items);
        var request = new PictureRequest
        {
            Items = items,
            Range = range,
            EndMs = range.AlignedEnd(asked.ToMs ?? time.GetUtcNow().ToUnixTimeMilliseconds()),
            Width = asked.Width,
            Height = asked.Height,
            Theme = PictureTheme.Find(asked.Theme) ?? PictureTheme.Light,
            Zone = zone,
            Language = Languages.Find(asked.Language) ?? Language.English,
        };
        byte[] file = await charts.DrawAsync(request, format, cancellationToken);
        cache.Keep(name, file, freshFor);
        return new DrawnPicture(file, freshFor, null);
    }

    private PictureFault? Find(AskedPicture asked, Viewer viewer, out IReadOnlyList<PictureItem> items)
    {
        var found = new List<PictureItem>();
        items = found;
        foreach (AskedItem item in asked.Items)
        {
            if (monitor.GetHost(viewer, item.Host) is not { } host || !host.ItemsByKey.TryGetValue(item.Key, out EffectiveItem? known))
                return new PictureFault($"item '{item.Key}' of a host '{item.Host}'", "");
            if (known.ValueType is ItemValueType.Text or ItemValueType.Log)
                return new PictureFault(null, $"item: {item} holds texts; a chart is made of numbers.");
            found.Add(new PictureItem(host, known));
        }

        return null;
    }

    private TimeZoneInfo ZoneOf(string? name, Viewer viewer)
    {
        name ??= configuration.Current.Organisations.FirstOrDefault(o => o.Name == viewer.Organisation)?.TimeZone;
        return name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    }
}
