using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Every message and tracker action with its state and its reason.</summary>
public sealed partial class Outbox
{
    private const int PageSize = 50;

    private Page<OutboxView>? _messages;
    private IReadOnlyList<ChannelProof>? _proofs;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private IChannelProofs Proofs { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private int PageNumber => QueryText.Page(PageText);

    private DeliveryState? StateFilter => Enum.TryParse(StateText, ignoreCase: true, out DeliveryState state) && Enum.IsDefined(state) ? state : null;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is OutboxChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _messages = await Monitor.GetOutboxAsync(Viewer, StateFilter, (PageNumber - 1) * PageSize, PageSize, cancellationToken);
        _proofs = Viewer.SeesAll ? await Proofs.ListAsync(Viewer, cancellationToken) : null;
    }

    private string KindName(string kind) => L.Or($"Message.{kind}", kind);
}
