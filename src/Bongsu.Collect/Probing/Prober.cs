using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Model.Values;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Probing;

/// <summary>Runs a check once, outside of any configuration: for trying it out.</summary>
/// <param name="kinds">The kinds there are.</param>
/// <param name="time">The clock of the time limit.</param>
public sealed class Prober(KindRegistry kinds, TimeProvider time)
{
    /// <summary>How long a run may take where nothing is said.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(1);

    private const string Total = "time";
    private const string Phase = "time.";

    /// <summary>The kinds that can be tried without a server, ordered by type.</summary>
    public IEnumerable<ICheckKind> Kinds => kinds.All.OfType<ICheckKind>().Where(k => !k.NeedsServer).OrderBy(k => k.Type, StringComparer.Ordinal);

    /// <summary>Runs once.</summary>
    /// <param name="type">The type of the check.</param>
    /// <param name="options">
    /// Its options. <c>host</c> is the address of the host that it is run for, <c>timeout</c> how long it may take (a number of seconds, or such as 500ms),
    /// <c>key</c> the item's key for kinds that serve items.
    /// </param>
    /// <param name="workerOf">Makes the worker of a kind.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FormatException">The type or an option is wrong; says what there is.</exception>
    public async Task<ProbeResult> RunAsync(
        string type, IReadOnlyDictionary<string, string> options, Func<ICheckKind, ICheck> workerOf, CancellationToken cancellationToken)
    {
        ICheckKind kind = Find(type);
        return await RunAsync(workerOf(kind), Target(kind, options), cancellationToken);
    }

    /// <summary>Runs a check with several outputs once, as it is configured elsewhere.</summary>
    /// <param name="definition">The check: its type, name and options.</param>
    /// <param name="address">The address of its host; null where it has none.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="workerOf">Makes the worker of a kind.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FormatException">The type or an option is wrong; says what there is.</exception>
    public Task<CheckResult> LookAsync(
        CheckDefinition definition, string? address, TimeSpan timeout, Func<ICheckKind, ICheck> workerOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ICheckKind kind = Find(definition.Type);
        if (kind.Outputs.Count == 0)
            throw new FormatException($"'{kind.Type}' yields one value and is no check.");
        return LookAsync(
            workerOf(kind),
            new CheckTarget(Host(address), Bind(definition), null, timeout) { Check = definition.Name ?? definition.Type, IsTrial = true },
            cancellationToken);
    }

    /// <summary>The target of a run for a host that is not configured.</summary>
    /// <param name="address">The host's address.</param>
    /// <param name="options">Of the kind's options type.</param>
    /// <param name="key">For kinds that serve items.</param>
    /// <param name="keyText">The same as it is written.</param>
    /// <param name="timeout">How long it may take.</param>
    public static CheckTarget TargetAt(string? address, object options, ItemKey? key, string? keyText, TimeSpan timeout) =>
        new(Host(address), options, key, timeout) { Check = "probe", IsTrial = true, KeyText = keyText };

    /// <summary>Runs once.</summary>
    /// <param name="worker">Of the kind.</param>
    /// <param name="target">From <see cref="TargetAt"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ProbeResult> RunAsync(ICheck worker, CheckTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(worker);
        ArgumentNullException.ThrowIfNull(target);
        CheckResult result = await LookAsync(worker, target, cancellationToken);
        return new ProbeResult(
            result.Failure?.English(),
            Map(result.Outputs.Where(o => !IsPhase(o)), o => o.Output.Length == 0 ? "value" : o.Output, o => (object?)o.Text ?? o.Number),
            Map(result.Outputs.Where(IsPhase), o => o.Output == Total ? "total" : o.Output[Phase.Length..], o => o.Number));
    }

    private async Task<CheckResult> LookAsync(ICheck worker, CheckTarget target, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(target.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        CheckResult result;
        try
        {
            result = await worker.RunAsync(target, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            result = CheckResult.NotKnown(CheckReasons.TimeoutAny(target.Timeout)) with { TimedOut = true };
        }
#pragma warning disable CA1031 // As in the server: a kind that throws is a bug in the kind, and its target has still not answered well.
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            result = CheckResult.NotKnown(CheckReasons.Broken(e.GetType().Name));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }

    // A server may say a thing twice: the last one counts.
    private static Dictionary<string, T> Map<T>(IEnumerable<CheckValue> outputs, Func<CheckValue, string> name, Func<CheckValue, T> value)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (CheckValue output in outputs)
            map[name(output)] = value(output);
        return map;
    }

    private ICheckKind Find(string type) => Kinds.FirstOrDefault(k => k.Type == type)
        ?? throw new FormatException($"'{type}' is not a kind of check that can be probed; there are: {string.Join(", ", Kinds.Select(k => k.Type))}.");

    private static bool IsPhase(CheckValue value) => value.Output == Total || value.Output.StartsWith(Phase, StringComparison.Ordinal);

    private CheckTarget Target(ICheckKind kind, IReadOnlyDictionary<string, string> options)
    {
        object bound = Bind(new CheckDefinition
        {
            Type = kind.Type,
            Options = ProbeArguments.Read(kind, options.GetValueOrDefault("host"), options.Where(o => o.Key is not ("host" or "timeout" or "key"))),
        });
        string? text = options.GetValueOrDefault("key");
        ItemKey? key = null;
        if (text is not null && !ItemKey.TryParse(text, out key, out string? fault))
            throw new FormatException($"key: {fault}");
        if (kind.Outputs.Count == 0 && key is null)
            throw new FormatException($"{kind.Type}: 'key' must be given.");
        return TargetAt(options.GetValueOrDefault("host"), bound, key, text, Timeout(options.GetValueOrDefault("timeout")));
    }

    private object Bind(CheckDefinition definition)
    {
        var errors = new List<string>();
        return kinds.Bind(KindFamily.Check, definition, errors) ?? throw new FormatException(string.Join(' ', errors));
    }

    private static EffectiveHost Host(string? address) => new()
    {
        Id = new HostId(1),
        Name = "probe",
        DisplayName = "probe",
        Address = address,
        Items = FrozenDictionary<ItemId, EffectiveItem>.Empty,
        ItemsByKey = FrozenDictionary<string, EffectiveItem>.Empty,
    };

    private static TimeSpan Timeout(string? text)
    {
        if (text is null)
            return DefaultTimeout;
        TimeSpan span;
        try
        {
            span = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
                ? TimeSpan.FromSeconds(seconds)
                : JsonSerializer.SerializeToElement(text).Deserialize<TimeSpan>(ConfigurationJson.Options);
        }
        catch (Exception e) when (e is JsonException or OverflowException or ArgumentException)
        {
            throw new FormatException($"timeout: '{text}' is not a time span, such as 5s or 500ms.", e);
        }

        return span > TimeSpan.Zero && span <= MaxTimeout ? span : throw new FormatException("timeout: it is more than nothing and at most an hour.");
    }
}
