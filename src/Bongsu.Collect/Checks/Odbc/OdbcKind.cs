using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Odbc;

/// <summary><c>odbc</c>.</summary>
internal sealed class OdbcKind() : CheckKind<OdbcItemOptions, OdbcCheck>(
    "odbc", "Asks a database through an ODBC driver of this server, as Zabbix' database monitor does."), IZabbixItemKind
{
    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["ODBC"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        if (item.Text("params") is not { Length: > 0 } query)
            return "it has no query";
        if (!ItemKey.TryParse(item.Key, out ItemKey? key, out string? error))
            return error;
        OdbcGive? give = key.Name switch
        {
            "db.odbc.select" => OdbcGive.Value,
            "db.odbc.get" => OdbcGive.Rows,
            "db.odbc.discovery" => OdbcGive.Discovery,
            _ => null,
        };
        if (give is null)
            return $"the key '{key.Name}' is none of a database monitor";
        if (key[1].Length == 0 && key[2].Length == 0)
            return "it names neither a data source nor a connection";
        options.Set("query", query);
        options.Set("give", give.Value.ToString().ToLowerInvariant());
        options.Set("source", key[1]);
        options.Set("connection", key[2]);
        options.Set("user", item.Text("username"));
        options.Set("password", item.Text("password"));
        options.Change(
            key[2].Length == 0
                ? $"the data source '{key[1]}' has to be set up in odbc.ini of this server"
                : "its connection names a driver: the setting odbc.drivers has to allow that");
        return null;
    }
}
