using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Policies;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>
/// All policies on one page, each row a sentence, with what their author may not have meant. Rows are moved and deleted here, each after its effect was shown,
/// and edited by the form of their kind; all of it goes the way of every apply.
/// </summary>
public sealed partial class Policy
{
    private PolicyTable? _table;

    // The names in the sequence that is not saved yet; null for the one that holds.
    private IReadOnlyList<string>? _sequence;
    private Func<bool, Task<ApplyResult>>? _pending;
    private string _version = "";
    private ApplyResult? _result;
    private bool _applied;
    private bool _deletes;
    private bool _busy;

    [Inject]
    private PolicyTables Tables { get; set; } = null!;

    [Inject]
    private IConfigurationService Service { get; set; } = null!;

    [Inject]
    private IConfigurationVersions Versions { get; set; } = null!;

    [Inject]
    private DefinitionKinds Kinds { get; set; } = null!;

    private bool MayApply => Viewer.SeesAll && Viewer.May(TokenScopes.Administer);

    private bool MayEdit => MayApply && _table is { IsShipped: false };

    private bool MayBeSaved => _result is { Succeeded: true, Changes.Count: > 0 };

    private IReadOnlyList<PolicyRow> Rows => _sequence is { } names
        ? [.. names.Select(n => _table!.Rows.First(r => r.Policy.Name == n))]
        : _table!.Rows;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ConfigurationChanged;

    /// <inheritdoc />
    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _table = Tables.Read(Viewer);

        // What somebody else has added or deleted meanwhile has no place in the sequence.
        if (_sequence is { } names && !names.Order(StringComparer.Ordinal).SequenceEqual(_table.Rows.Select(r => r.Policy.Name).Order(StringComparer.Ordinal)))
            Discard();
        return Task.CompletedTask;
    }

    private Task MoveAsync(int place, int by)
    {
        List<string> names = [.. Rows.Select(r => r.Policy.Name)];
        (names[place], names[place + by]) = (names[place + by], names[place]);
        _sequence = names;
        return PreviewAsync(ApplyOf(PolicySequence.Arrange([.. Rows.Select(r => r.Policy)])), deletes: false);
    }

    private Task DeleteAsync(string name)
    {
        _sequence = null;
        return PreviewAsync(dryRun => Service.DeleteAsync(Kinds.Of<PolicyDefinition>(), name, dryRun, Viewer, CancellationToken.None), deletes: true);
    }

    private Task TakeOverAsync() => PreviewAsync(ApplyOf([.. Rows.Select(r => r.Policy)]), deletes: false);

    private Func<bool, Task<ApplyResult>> ApplyOf(IReadOnlyList<PolicyDefinition> policies) =>
        dryRun => Service.ApplyAsync(new ConfigurationDocument { Policies = policies }, dryRun, Viewer, CancellationToken.None);

    private async Task PreviewAsync(Func<bool, Task<ApplyResult>> change, bool deletes)
    {
        (_pending, _deletes, _applied) = (change, deletes, false);
        await RunAsync(async () =>
        {
            _version = await Versions.GetAsync(CancellationToken.None);
            _result = await change(true);
        });
    }

    private Task SaveAsync() => RunAsync(async () =>
    {
        if (await Versions.FindConflictsAsync(_version, _result!.Changes, CancellationToken.None) is { Count: > 0 } conflicts)
        {
            _result = new ApplyResult([], conflicts, []);
            return;
        }

        _result = await _pending!(false);
        if (!_result.Succeeded)
            return;
        (_applied, _deletes, _pending, _sequence) = (true, false, null, null);
        _table = Tables.Read(Viewer);
    });

    private void Discard() => (_sequence, _pending, _result, _applied, _deletes) = (null, null, null, false, false);

    private async Task RunAsync(Func<Task> work)
    {
        _busy = true;
        try
        {
            await work();
        }
        catch (UnauthorizedAccessException)
        {
            _result = new ApplyResult([], [new ConfigurationFault(null, 0, L.ProblemMayNot)], []);
        }
        finally
        {
            _busy = false;
        }
    }
}
