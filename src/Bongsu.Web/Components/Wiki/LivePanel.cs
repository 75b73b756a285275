using System.Globalization;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Views.Charts;
using Bongsu.Views.Readers;
using Bongsu.Views.Wiki;
using Bongsu.Web.Pictures;
using Bongsu.Web.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Wiki;

/// <summary>Something live on a wiki page: reads on behalf of its viewer, each time the page is read.</summary>
public abstract class LivePanel : ComponentBase, IDisposable
{
    private const int MostRows = 50;

    private readonly CancellationTokenSource _ended = new();

    /// <summary>How the page called it, variables put in.</summary>
    [Parameter, EditorRequired]
    public PanelCall Call { get; set; } = null!;

    /// <summary>On whose behalf it reads.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = null!;

    /// <summary>Another number each time the page is read.</summary>
    [Parameter]
    public long Tick { get; set; }

    /// <summary>The words of the reader's language.</summary>
    [Inject]
    protected Texts.Words L { get; set; } = null!;

    /// <summary>What hosts and items there are.</summary>
    [Inject]
    protected IMonitorReader Monitor { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>In which zone.</summary>
    [CascadingParameter]
    protected Reader Reader { get; set; } = Reader.Unknown;

    /// <summary>Why there is nothing to show, in the reader's language, or null.</summary>
    protected string? Fault { get; private set; }

    /// <summary>The range of the option <c>range</c>; a day where it is not given or none.</summary>
    protected ChartRange Range => ChartRange.TryParse(Call["range"] ?? "1d", out ChartRange? range) ? range : ChartRange.Find("1d");

    /// <summary>How many rows by the option <c>limit</c>: 1 to 50, 10 where it is not given.</summary>
    protected int Limit => int.TryParse(Call["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out int limit) ? Math.Clamp(limit, 1, MostRows) : 10;

    /// <summary>The least level by the option <c>level</c>, or null.</summary>
    protected Level? Least =>
        int.TryParse(Call["level"], NumberStyles.None, CultureInfo.InvariantCulture, out int least) && least is >= 1 and <= 5 ? (Level)least : null;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends a read that is under way.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    /// <summary>Reads what it shows; returns why it cannot, in the reader's language, or null.</summary>
    protected abstract Task<string?> LoadAsync(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        try
        {
            Fault = await LoadAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The page is gone; nobody waits for this read.
        }
        catch (UnauthorizedAccessException)
        {
            Fault = L.WikiMayNot;
        }
    }

    /// <summary>The item of <c>/HOST/KEY</c> for the viewer; null where there is none for them.</summary>
    protected (EffectiveHost Host, EffectiveItem Item)? FindItem(string? name) =>
        AskedItem.TryParse(name, out AskedItem? asked)
        && Monitor.GetHost(Viewer, asked.Host) is { } host
        && host.ItemsByKey.TryGetValue(asked.Key, out EffectiveItem? item)
            ? (host, item)
            : null;
}
