using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Scheduling;

/// <summary>A check or item with its kind and its options read: made once for each that is configured.</summary>
internal sealed class BoundCheck
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private object? _options;
    private ItemKey? _key;
    private TimeSpan _timeout;
    private string? _check;
    private string? _keyText;

    /// <summary>Null where there is a fault.</summary>
    public ICheckKind? Kind { get; private init; }

    /// <summary>Runs it; null where there is a fault.</summary>
    public ICheck? Worker { get; private init; }

    /// <summary>Why it cannot be run.</summary>
    public string? Fault { get; private init; }

    public static BoundCheck Of(DueCheck due, KindRegistry kinds, KindWorkers<ICheck> workers)
    {
        IHasOptions definition = due.Check is not null ? due.Check : new ItemOptions(due.Item!);
        var errors = new List<string>();
        object? options = kinds.Bind(KindFamily.Check, definition, errors);
        if (options is null || kinds.Find(KindFamily.Check, definition.Type) is not ICheckKind kind || workers.Of(kind) is not { } worker)
            return new BoundCheck { Fault = errors.Count > 0 ? string.Join(" ", errors) : $"'{definition.Type}' cannot be run here." };
        ItemKey? key = null;
        if (due.Item is not null && !ItemKey.TryParse(due.Item.Key, out key, out string? wrong))
            return new BoundCheck { Fault = wrong };
        TimeSpan timeout = due.Check?.Timeout ?? due.Item!.Timeout;
        return new BoundCheck
        {
            Kind = kind,
            Worker = worker,
            _options = options,
            _key = key,
            _check = due.Check?.Name,
            _keyText = due.Item?.Key,
            _timeout = timeout > TimeSpan.Zero ? timeout : DefaultTimeout,
        };
    }

    public CheckTarget Target(EffectiveHost host) => new(host, _options, _key, _timeout) { Check = _check, KeyText = _keyText };

    private sealed class ItemOptions(EffectiveItem item) : IHasOptions
    {
        public string Type => item.Type;

        public IDictionary<string, JsonElement> Options { get; } = new Dictionary<string, JsonElement>(item.Options);
    }
}
