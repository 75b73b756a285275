using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Receivers.Dependent;

/// <summary><c>dependent</c>.</summary>
internal sealed class DependentKind() : ReceiverKind<DependentOptions>("dependent", "Takes its values from another item, or one value of a check that yields many."),
    ICheckValueTaker, IItemValueTaker, IZabbixItemKind
{
    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["DEPENDENT"];

    /// <inheritdoc />
    public (string Check, string Value)? SourceOf(EffectiveItem item) =>
        Text(item, "check") is { } check && Text(item, "value") is { } value ? (check, value) : null;

    /// <inheritdoc />
    public string? MasterOf(EffectiveItem item) => Text(item, "item");

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        if (item.Part("master_item")?.Text("key") is not { Length: > 0 } master)
            return "it depends on an item that it does not name";
        if (!ItemKey.TryParse(master, out _, out string? error))
            return error;
        options.Set("item", master);
        options.NeedsItem(master);
        return null;
    }

    private static string? Text(EffectiveItem item, string option) =>
        item.Options.TryGetValue(option, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
