using System.Text.Json.Nodes;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Probing;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;

namespace Bongsu.Web.Components.Forms;

/// <summary>
/// Runs checks that are being written, once each: what <c>bongsu probe</c> does, for those who may administer. A few at a time, each within its own time limit
/// and <see cref="Longest"/>.
/// </summary>
public sealed class CheckTrials(Prober prober, KindWorkers<ICheck> workers, TimeProvider time) : IDisposable
{
    /// <summary>How long a run may take at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const int AtOnce = 4;
    private static readonly string[] s_own = ["name", "type", "interval", "level", "enabled", "key", "valueType", "unit", "valueMap", "preprocessing",
        "description"];

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);

    /// <summary>True for kinds that can be tried without being configured.</summary>
    public bool CanTry(string type) => prober.Kinds.Any(k => k.Type == type && k.Outputs.Count > 0);

    /// <summary>Runs a check as it is written.</summary>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="check">The check, as in a definition.</param>
    /// <param name="address">The address of the host that it is for, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FormatException">An option is wrong; says which.</exception>
    /// <exception cref="UnauthorizedAccessException">The viewer may not administer.</exception>
    public async Task<ProbeResult> RunAsync(Viewer viewer, JsonObject check, string? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(check);
        if (!viewer.SeesAll || !viewer.May(TokenScopes.Administer))
            throw new UnauthorizedAccessException("Trying a check is for administrators of the infrastructure.");
        var options = check.Where(m => m.Value is not null && !s_own.Contains(m.Key))
            .ToDictionary(m => m.Key, m => m.Value is JsonValue ? FormValues.Leaf(m.Value) : m.Value!.ToJsonString(), StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(address))
            options["host"] = address;
        await _turns.WaitAsync(cancellationToken);
        try
        {
            using var limit = new CancellationTokenSource(Longest, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            return await prober.RunAsync(FormValues.Text(check, "type"), options, k => workers.Of(k)!, both.Token);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();
}
