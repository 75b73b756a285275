using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Probing;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Places;

/// <summary>Runs checks for other Bongsus whose place this one is.</summary>
/// <param name="prober">Runs them.</param>
/// <param name="workers">What looks.</param>
public sealed class PlaceDesk(Prober prober, KindWorkers<ICheck> workers) : IDisposable
{
    /// <summary>So many run at once; more are refused.</summary>
    public const int Most = 64;

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _free = new(Most, Most);

    /// <inheritdoc />
    public void Dispose() => _free.Dispose();

    /// <summary>Runs a check once; null where too many run.</summary>
    /// <param name="request">What to look at.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FormatException">The request is wrong; says what there is.</exception>
    public async Task<PlaceAnswer?> RunAsync(PlaceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Type is not { Length: > 0 } type)
            throw new FormatException("type must be given.");
        TimeSpan timeout = TimeSpan.FromMilliseconds(request.TimeoutMs);
        if (timeout <= TimeSpan.Zero || timeout > s_longest)
            throw new FormatException($"timeoutMs is more than 0 and at most {s_longest.TotalMilliseconds:0}.");
        if (!_free.Wait(0, CancellationToken.None))
            return null;
        try
        {
            var definition = new CheckDefinition
            {
                Type = type,
                Name = request.Name,
                Options = request.Options is { } options ? new Dictionary<string, JsonElement>(options) : [],
            };
            return PlaceAnswer.Of(await prober.LookAsync(
                definition,
                request.Address,
                timeout,
                k => workers.Of(k) ?? throw new FormatException($"'{type}' cannot be run here."),
                cancellationToken));
        }
        finally
        {
            _free.Release();
        }
    }
}
