using Bongsu.Collect.Checks.Web;
using Bongsu.Configuration.Import.Zabbix;

namespace Bongsu.Collect.Checks.ZabbixScript;

/// <summary><c>zabbix-script</c>.</summary>
internal sealed class ZabbixScriptKind() : CheckKind<ZabbixScriptOptions, ZabbixScriptCheck>(
    "zabbix-script", "Runs a script that asks HTTP APIs, as Zabbix' script items do."), IZabbixItemKind
{
    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(WebTransport)];

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["SCRIPT"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        if (item.Text("params") is not { Length: > 0 } script)
            return "it has no script";
        if (!Preprocessing.Scripts.Script.TryParse(script, out _, out string? error))
            return error;
        options.Set("script", script);
        options.Set("parameters", item.Pairs("parameters"));
        return null;
    }
}
