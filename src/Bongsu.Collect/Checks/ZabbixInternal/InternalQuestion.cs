using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.ZabbixInternal;

/// <summary>What a key asks.</summary>
/// <param name="Topic">Which of the questions.</param>
/// <param name="Interface">Of <see cref="InternalTopic.Available"/>: which interface.</param>
internal sealed record InternalQuestion(InternalTopic Topic, string Interface = "")
{
    /// <summary>The question of a key; null where it is none that can be answered.</summary>
    public static InternalQuestion? Of(ItemKey key) => key.Name != "zabbix" ? null : (key[0], key[1], key[2]) switch
    {
        ("host", "", "items") => new(InternalTopic.Items),
        ("host", "", "items_unsupported") => new(InternalTopic.ItemsNotKnown),
        ("host", "", "maintenance") => new(InternalTopic.Maintenance),
        ("host", { Length: > 0 }, "available") => new(InternalTopic.Available, key[1]),
        ("hosts", "", "") => new(InternalTopic.AllHosts),
        ("items", "", "") => new(InternalTopic.AllItems),
        ("items_unsupported", "", "") => new(InternalTopic.AllItemsNotKnown),
        ("triggers", "", "") => new(InternalTopic.AllTriggers),
        ("uptime", "", "") => new(InternalTopic.Uptime),
        ("boottime", "", "") => new(InternalTopic.Started),
        ("version", "", "") => new(InternalTopic.Version),
        _ => null,
    };
}
