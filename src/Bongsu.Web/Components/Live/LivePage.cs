using Bongsu.Model.Access;
using Bongsu.Store.Events;
using Bongsu.Web.Access;
using Bongsu.Web.Readers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging;

namespace Bongsu.Web.Components.Live;

/// <summary>
/// A page that shows what is now: it reads when its address changes, when something it shows has changed, and every so often. What its viewer may not see is
/// "not found".
/// </summary>
public abstract partial class LivePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private LiveLoop? _loop;
    private bool _loading;
    private bool _begun;
    private bool _missing;
    private long? _knows;
    private bool _again;

    /// <summary>The words of the reader's language.</summary>
    [Inject]
    protected Texts.Words L { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>The address.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Who reads.</summary>
    [CascadingParameter]
    protected Reader Reader { get; set; } = Reader.Unknown;

    /// <summary>On whose behalf the page reads; set before <see cref="LoadAsync"/>.</summary>
    protected Viewer Viewer { get; private set; } = new("nobody", TokenScopes.None, null, SeesAll: false);

    /// <summary>Why what is shown may be old, or null.</summary>
    protected string? Stale { get; private set; }

    /// <summary>True once a first read has succeeded.</summary>
    protected bool Loaded { get; private set; }

    /// <summary>How long without a change until it reads anyway.</summary>
    protected virtual TimeSpan RefreshEvery => TimeSpan.FromSeconds(10);

    /// <summary>True where the viewer may acknowledge, comment and move.</summary>
    protected bool MayOperate => Viewer.May(TokenScopes.Operate);

    [Inject]
    private ViewerAccessor Viewers { get; set; } = null!;

    [Inject]
    private StoreEvents Events { get; set; } = null!;

    [Inject]
    private ILogger<LivePage> Log { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private Handover Handover { get; set; } = null!;

    [CascadingParameter]
    private PageLoad? Load { get; set; }

    [CascadingParameter]
    private Visit Visit { get; set; } = Visit.Unknown;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the reading; a read that is under way is cancelled.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _ended.Cancel();
        _loop?.Dispose();
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Whether the page shows what changed: this one problem, problems of this host, rows of this list. Asked on the thread that made the change, so it is
    /// quick and looks only at what the page holds.
    /// </summary>
    protected abstract bool Shows(StoreEvent change);

    /// <summary>The page stands for nothing that this viewer can see.</summary>
    protected void ShowNotFound()
    {
        _missing = true;
        Navigation.NotFound();
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReloadAsync();

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive && !_ended.IsCancellationRequested)
        {
            _loop = new LiveLoop(Time, Events, TimeSpan.FromSeconds(1), () => RefreshEvery, Shows, () => InvokeAsync(RefreshAsync));
            if (_knows is { } last && last != Events.Published)
                _loop.Touch();
        }
    }

    /// <summary>Reads anew now; a read that is under way is followed by another, so that the last address and the last change win.</summary>
    protected async Task ReloadAsync()
    {
        if (_loading)
        {
            _again = true;
            return;
        }

        _loading = true;
        bool first = !_begun;
        _begun = true;
        if (first)
            Load?.Begin();
        try
        {
            do
            {
                _again = false;
                await ReadOnceAsync();
            }
            while (_again && !_ended.IsCancellationRequested);
        }
        finally
        {
            _loading = false;
            if (first)
                Load?.End();
        }
    }

    /// <summary>Reads anew and draws. Where reading fails the page keeps what it has, and says since when it is old.</summary>
    protected async Task RefreshAsync()
    {
        try
        {
            await ReloadAsync();
        }
        catch (NavigationException)
        {
            return;
        }
        catch (Exception e)
        {
            // A live page outlives a store that is down for a while: it keeps what it has and says since when it is old.
            LogRefreshFailed(Log, GetType().Name, e);
            Stale = L.PageStale(Reader.Short(Time.GetUtcNow().ToUnixTimeMilliseconds(), Time.GetUtcNow()));
        }

        if (!_ended.IsCancellationRequested)
            StateHasChanged();
    }

    private async Task ReadOnceAsync()
    {
        Viewer? viewer = Authentication is null ? null : await Viewers.GetAsync((await Authentication).User, _ended.Token);
        if (viewer is null)
        {
            Navigation.NavigateTo("/sign-in", forceLoad: true);
            return;
        }

        Viewer = viewer;
        try
        {
            if (!TakeOver(viewer))
                await LoadOnceAsync(viewer);
            Loaded = true;
            Stale = null;
        }
        catch (UnauthorizedAccessException)
        {
            ShowNotFound();
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The page is gone; nobody waits for this read.
        }
    }

    // Only the first reading of a live page is spared.
    private bool TakeOver(Viewer viewer)
    {
        if (Loaded || !RendererInfo.IsInteractive || !Visit.BecomesLive)
            return false;
        _knows = Handover.Take(Visit, this, Navigation.Uri, viewer);
        return _knows is not null;
    }

    private async Task LoadOnceAsync(Viewer viewer)
    {
        long last = Events.Published;
        await LoadAsync(_ended.Token);
        if (Visit.BecomesLive && !RendererInfo.IsInteractive && !_missing)
            Handover.Leave(Visit, this, Navigation.Uri, viewer, last);
    }

    [LoggerMessage(7001, LogLevel.Warning, "The page {Page} could not be brought up to date.")]
    private static partial void LogRefreshFailed(ILogger logger, string page, Exception e);
}
