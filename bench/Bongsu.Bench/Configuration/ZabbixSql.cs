using System.Globalization;
using System.Text;
using Bongsu.Bench.Load;

namespace Bongsu.Bench.Configuration;

/// <summary>
/// Writes the same hosts as rows for a new database of Zabbix 6.0, which has no other way in than its PHP pages. The tables are described by schema.sql.gz of
/// Debian's zabbix-server-pgsql 6.0.14; the numbers by the page "API reference" of its manual.
/// </summary>
internal static class ZabbixSql
{
    // Far above the shipped templates' identifiers.
    private const long FirstId = 10_000_000;

    /// <summary>
    /// Mail, and who gets it: the shipped media type, user and action, switched on. Also switches off the shipped host, whose agent is not there.
    /// </summary>
    public static string WriteMail(BenchMail mail) => string.Create(CultureInfo.InvariantCulture, $"""
        BEGIN;
        UPDATE media_type SET smtp_server='127.0.0.1', smtp_port={mail.Port}, smtp_helo='bench', smtp_email='{BenchMail.Sender}', status=0, maxsessions=0 WHERE mediatypeid=1;
        INSERT INTO media (mediaid, userid, mediatypeid, sendto) VALUES (1, 1, 1, '{BenchMail.Recipient}');
        UPDATE actions SET status=0 WHERE actionid=3;
        UPDATE hosts SET status=1 WHERE hostid=10084;
        COMMIT;

        """);

    /// <summary>Hosts, items and triggers.</summary>
    /// <param name="fleet">Hosts and items.</param>
    /// <param name="triggers">Triggers a host, at most as many as items.</param>
    /// <param name="active">Items of active agents instead of trapper items.</param>
    /// <param name="function">The triggers' function; null for several.</param>
    public static string WriteHosts(Fleet fleet, int triggers, bool active, string? function = null)
    {
        var sql = new StringBuilder();
        CultureInfo c = CultureInfo.InvariantCulture;
        sql.Append(c, $"""
            BEGIN;
            INSERT INTO hstgrp (groupid, name) VALUES ({FirstId}, 'bench');
            INSERT INTO hosts (hostid, host, name, name_upper)
              SELECT {FirstId} + h, n, n, upper(n) FROM generate_series(0, {fleet.Hosts - 1}) h, lateral (SELECT '{Fleet.HostPrefix}' || lpad(h::text, {Fleet.HostDigits}, '0') AS n) t;
            INSERT INTO hosts_groups (hostgroupid, hostid, groupid) SELECT {FirstId} + h, {FirstId} + h, {FirstId} FROM generate_series(0, {fleet.Hosts - 1}) h;
            INSERT INTO items (itemid, type, hostid, name, name_upper, key_, value_type, delay)
              SELECT {FirstId} + h * {fleet.Items} + i, {(active ? 7 : 2)}, {FirstId} + h, 'Value ' || i, 'VALUE ' || i, 'bench.value[' || i || ']', 0, '{(active ? "1m" : "0")}'
              FROM generate_series(0, {fleet.Hosts - 1}) h, generate_series(0, {fleet.Items - 1}) i;
            INSERT INTO item_rtdata (itemid) SELECT itemid FROM items WHERE itemid >= {FirstId};

            """);
        foreach (TriggerShape trigger in TriggerShape.Of(triggers, function))
        {
            string id = string.Create(c, $"{FirstId} + h * {triggers} + {trigger.Item}");
            string parameter = trigger.Window.Length == 0 ? "$" : "$," + trigger.Window;
            sql.Append(c, $"""
                INSERT INTO triggers (triggerid, expression, description, priority)
                  SELECT {id}, '{'{'}' || ({id}) || '{'}'}>{TriggerShape.Threshold}', '{trigger.Name}', 3 FROM generate_series(0, {fleet.Hosts - 1}) h;
                INSERT INTO functions (functionid, itemid, triggerid, name, parameter)
                  SELECT {id}, {FirstId} + h * {fleet.Items} + {trigger.Item}, {id}, '{trigger.Function}', '{parameter}' FROM generate_series(0, {fleet.Hosts - 1}) h;

                """);
        }

        sql.Append("COMMIT;\nANALYZE hosts, hosts_groups, items, item_rtdata, triggers, functions;\n");
        return sql.ToString();
    }
}
