using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Telnet;

/// <summary><c>telnet</c>.</summary>
internal sealed class TelnetKind() : CheckKind<TelnetItemOptions, TelnetCheck>(
    "telnet", "Logs in by telnet, runs a command, and takes what it printed, as Zabbix' telnet items do."), IZabbixItemKind, IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Other;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 23;

    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["TELNET"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        if (item.Text("params") is not { Length: > 0 } command)
            return "it has no script";
        if (!ItemKey.TryParse(item.Key, out ItemKey? key, out string? error))
            return error;
        if (item.Text("username") is not { Length: > 0 } user)
            return "it has no user";
        options.Set("command", command);
        options.Set("user", user);
        options.Set("password", item.Text("password"));
        options.Set("address", key[1]);
        if (key[2].Length > 0 && key[2] != "23")
            options.Set("port", key[2]);
        return null;
    }
}
