namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>An object below a template or host on its way: made of the export, and perhaps refused later.</summary>
internal abstract class ZabbixPiece(string count, string what)
{
    /// <summary>Which kind of object it counts as; empty for none.</summary>
    public string Count => count;

    /// <summary>For messages.</summary>
    public string What => what;

    /// <summary>Why it is not taken; null while it is.</summary>
    public string? Refused { get; set; }

    /// <summary>Items of the same owner without which it is nothing, by key.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What it says of items: its key, or null.</summary>
    public string? Key { get; init; }
}
