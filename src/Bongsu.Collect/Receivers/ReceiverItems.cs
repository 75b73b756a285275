using System.Runtime.CompilerServices;
using System.Text.Json;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Receivers;

/// <summary>The items of one type on each host with what is made of their options; made once for each host as it is configured. Any thread.</summary>
/// <typeparam name="TOptions">The options' class.</typeparam>
/// <typeparam name="TItem">What is made of an item.</typeparam>
/// <param name="kinds">Read the options.</param>
/// <param name="type">The type.</param>
/// <param name="make">Makes it.</param>
internal sealed class ReceiverItems<TOptions, TItem>(KindRegistry kinds, string type, Func<EffectiveItem, TOptions, TItem> make)
    where TOptions : class
{
    private readonly ConditionalWeakTable<EffectiveHost, TItem[]> _hosts = [];

    /// <summary>Those of a host; items whose options do not hold are left out, as they are by everybody.</summary>
    public IReadOnlyList<TItem> Of(EffectiveHost host) => _hosts.GetValue(host, Make);

    private TItem[] Make(EffectiveHost host) =>
    [
        .. host.Items.Values.Where(i => i.Type == type)
            .OrderBy(static i => i.Position)
            .Select(i => (Item: i, Options: kinds.Bind(KindFamily.Receiver, new ItemOptions(i), []) as TOptions))
            .Where(static i => i.Options is not null)
            .Select(i => make(i.Item, i.Options!)),
    ];

    private sealed class ItemOptions(EffectiveItem item) : IHasOptions
    {
        public string Type => item.Type;

        public IDictionary<string, JsonElement> Options { get; } = new Dictionary<string, JsonElement>(item.Options);
    }
}
