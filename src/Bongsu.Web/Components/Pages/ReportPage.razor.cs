using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Reports;
using Bongsu.Store.Events;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>A report that was sent, or a preview of what one would say now.</summary>
public sealed partial class ReportPage
{
    private ShownReport? _shown;
    private bool _busy;
    private long? _counted;

    /// <summary>The number of a report that was sent; null for a preview.</summary>
    [Parameter]
    public long? Id { get; set; }

    /// <summary>The name of a report that is previewed.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>A report stays as it is; a preview is made again now and then.</summary>
    protected override TimeSpan RefreshEvery => TimeSpan.FromMinutes(10);

    [Inject]
    private IReportCatalog Catalog { get; set; } = null!;

    [Inject]
    private ReportShower Shower { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not { } content)
        {
            if (!_busy)
                ShowNotFound();
            return;
        }

        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(Reader.Zone, out TimeZoneInfo? found) ? found : TimeZoneInfo.Utc;
        _shown = Shower.Show(content, Languages.Current, zone, "", Id, MayOperate ? Viewer.Name : null);
        if (Id is { } id && _counted != id && RendererInfo.IsInteractive)
        {
            _counted = id;
            await Catalog.CountOpenedAsync(Viewer, id, cancellationToken);
        }
    }

    private async Task<ReportContent?> ReadAsync(CancellationToken cancellationToken)
    {
        _busy = false;
        if (Id is { } id)
            return await Catalog.GetAsync(Viewer, id, cancellationToken);
        try
        {
            return Name is { } name ? await Catalog.BuildAsync(Viewer, name, Timestamp.Now(Time), cancellationToken) : null;
        }
        catch (ReportBusyException)
        {
            _busy = true;
            return null;
        }
    }
}
