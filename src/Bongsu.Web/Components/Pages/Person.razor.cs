using System.Globalization;
using Bongsu.Store.Events;
using Bongsu.Views.Why;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>What one person got, and what was held back and why.</summary>
public sealed partial class Person
{
    private static readonly int[] s_days = [1, 7, 30];
    private IReadOnlyList<WhyEntry>? _entries;

    /// <summary>The organisation.</summary>
    [Parameter]
    public string Organisation { get; set; } = "";

    /// <summary>The person's name in it.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    [Inject]
    private IWhyReader Reading { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "days")]
    private string? DaysText { get; set; }

    private int Days => int.TryParse(DaysText, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && s_days.Contains(days) ? days : 7;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is OutboxChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = Time.GetUtcNow();
        if (await Reading.GetPersonAsync(
            Viewer, Organisation, Name, now.AddDays(-Days).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds() + 1, cancellationToken) is { } entries)
            _entries = entries;
        else
            ShowNotFound();
    }

    private int Count(WhyOutcome outcome) => _entries!.Count(e => e.Outcome == outcome);
}
