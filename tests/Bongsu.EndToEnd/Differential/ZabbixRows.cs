using System.Globalization;
using System.Text;

namespace Bongsu.EndToEnd.Differential;

/// <summary>
/// Writes a scenario as rows of Zabbix 6.0's database, as its pages would (schema.sql.gz of Debian's package): functions of items become rows, the rest of an
/// expression stays.
/// </summary>
internal static class ZabbixRows
{
    private const long First = 10_000_000;

    public static async Task WriteItemsAsync(ZabbixServer zabbix, Scenario scenario)
    {
        await zabbix.ExecuteAsync("UPDATE hosts SET status=1 WHERE hostid=10084");
        await zabbix.ExecuteAsync("INSERT INTO hstgrp (groupid, name) VALUES ($1, 'differential')", First);
        List<string> hosts = [.. scenario.Items.Select(i => i.Host).Distinct()];
        for (int h = 0; h < hosts.Count; h++)
        {
            await zabbix.ExecuteAsync("INSERT INTO hosts (hostid, host, name, name_upper) VALUES ($1, $2, $2, upper($2))", First + h, hosts[h]);
            await zabbix.ExecuteAsync("INSERT INTO hosts_groups (hostgroupid, hostid, groupid) VALUES ($1, $1, $2)", First + h, First);
            int m = 0;
            foreach ((string name, string value) in scenario.Macros)
                await zabbix.ExecuteAsync(
                    "INSERT INTO hostmacro (hostmacroid, hostid, macro, value) VALUES ($1, $2, $3, $4)", First + (h * 1000) + m++, First + h, name, value);
        }

        for (int i = 0; i < scenario.Items.Count; i++)
        {
            ScenarioItem item = scenario.Items[i];
            int type = item.Type switch { "float" => 0, "char" => 1, "log" => 2, "unsigned" => 3, _ => 4 };
            await zabbix.ExecuteAsync(
                "INSERT INTO items (itemid, type, hostid, name, name_upper, key_, value_type, delay) VALUES ($1, 2, $2, $3, upper($3), $3, $4, '0')",
                ItemId(i), First + hosts.IndexOf(item.Host), item.Key, type);
            await zabbix.ExecuteAsync("INSERT INTO item_rtdata (itemid) VALUES ($1)", ItemId(i));
        }

        int r = 0;
        int part = 0;
        foreach ((string name, List<(string Type, string Expression)> parts) in scenario.RegularExpressions)
        {
            await zabbix.ExecuteAsync("INSERT INTO regexps (regexpid, name) VALUES ($1, $2)", First + r, name);
            foreach ((string type, string expression) in parts)
            {
                int number = type switch { "included" => 0, "any-included" => 1, "not-included" => 2, "true" => 3, _ => 4 };
                await zabbix.ExecuteAsync(
                    "INSERT INTO expressions (expressionid, regexpid, expression, expression_type, exp_delimiter, case_sensitive) VALUES ($1, $2, $3, $4, ',', "
                        + "1)",
                    First + part++, First + r, expression, number);
            }

            r++;
        }
    }

    public static async Task WriteTriggersAsync(ZabbixServer zabbix, Scenario scenario)
    {
        int function = 0;
        for (int t = 0; t < scenario.Triggers.Count; t++)
        {
            ScenarioTrigger trigger = scenario.Triggers[t];
            var functions = new List<(long Id, long Item, string Name, string Parameters)>();
            string expression = Rewrite(trigger.Expression, scenario, functions, ref function);
            string recovery = trigger.Recovery is null ? "" : Rewrite(trigger.Recovery, scenario, functions, ref function);
            await zabbix.ExecuteAsync(
                "INSERT INTO triggers (triggerid, expression, description, priority, recovery_mode, recovery_expression, event_name) VALUES ($1, $2, "
                    + "$3, 3, $4, "
                    + "$5, $6)",
                First + t, expression, trigger.Name, trigger.Recovery is null
                    ? 0
                    : 1, recovery, trigger.Name + " {?" + FirstFunction(trigger.Expression).Replace(@"\\", @"\", StringComparison.Ordinal) + "}");
            foreach ((long id, long item, string name, string parameters) in functions)
                await zabbix.ExecuteAsync(
                    "INSERT INTO functions (functionid, itemid, triggerid, name, parameter) VALUES ($1, $2, $3, $4, $5)",
                    id,
                    item,
                    First + t,
                    name,
                    parameters);
        }
    }

    /// <summary>By trigger: value (1 is a problem), state (1 is unknown) and the error.</summary>
    public static async Task<Dictionary<string, (bool Problem, bool Unknown, string Error)>> StatesAsync(ZabbixServer zabbix) =>
        (await zabbix.QueryAsync(
            $"SELECT description, value, state, error FROM triggers WHERE triggerid >= {First}",
            r => (r.GetString(0), r.GetInt32(1) == 1, r.GetInt32(2) == 1, r.GetString(3))))
        .ToDictionary(r => r.Item1, r => (r.Item2, r.Item3, r.Item4));

    /// <summary>All openings and closings, oldest first, with the event's name.</summary>
    public static Task<IReadOnlyList<(string Trigger, bool Problem, long Clock, string Name)>> EventsAsync(ZabbixServer zabbix) => zabbix.QueryAsync(
        "SELECT t.description, e.value, e.clock, e.name FROM events e JOIN triggers t ON t.triggerid = e.objectid WHERE e.source = 0 AND e.object = 0 AND "
            + $"e.objectid >= {First} ORDER BY e.eventid",
        r => (r.GetString(0), r.GetInt32(1) == 1, (long)r.GetInt32(2), r.GetString(3)));

    public static async Task<long> StoredValuesAsync(ZabbixServer zabbix) =>
        (await zabbix.QueryAsync(
            "SELECT (SELECT count(*) FROM history) + (SELECT count(*) FROM history_uint) + (SELECT count(*) FROM history_str) + (SELECT count(*) FROM history_text) + (SELECT count(*) FROM history_log)",
            r => r.GetInt64(0)))[0];

    private static long ItemId(int index) => First + index;

    /// <summary>Replaces every function whose first parameter is an item by a reference to a row.</summary>
    private static string Rewrite(string expression, Scenario scenario, List<(long, long, string, string)> functions, ref int next)
    {
        var text = new StringBuilder();
        int at = 0;
        while (at < expression.Length)
        {
            if (expression[at] == '"')
            {
                int end = SkipText(expression, at);
                text.Append(expression, at, end - at);
                at = end;
                continue;
            }

            int name = at;
            while (at < expression.Length && char.IsAsciiLetterLower(expression[at]))
                at++;
            if (at > name && at + 1 < expression.Length && expression[at] == '(' && expression[at + 1] == '/')
            {
                string function = expression[name..at];
                int end = Close(expression, at);
                string inside = expression[(at + 1)..end];
                int split = EndOfItem(inside);
                string[] path = inside[1..split].Split('/', 2);
                int item = scenario.Items.FindIndex(i => i.Host == path[0] && i.Key == path[1]);
                if (item < 0)
                    throw new FormatException($"'{expression}' reads an item that the scenario does not have.");
                long id = First + next++;
                functions.Add((id, ItemId(item), function, "$" + inside[split..].Replace(@"\\", @"\", StringComparison.Ordinal)));
                text.Append(CultureInfo.InvariantCulture, $"{{{id}}}");
                at = end + 1;
                continue;
            }

            if (at == name)
                text.Append(expression[at++]);
            else
                text.Append(expression, name, at - name);
        }

        return text.ToString();
    }

    /// <summary>The first function that reads an item, whose value {FUNCTION.VALUE} would be: 6.0 does not have that macro.</summary>
    private static string FirstFunction(string expression)
    {
        for (int at = 0; at < expression.Length; at++)
        {
            if (expression[at] == '"')
                at = SkipText(expression, at) - 1;
            else if (expression[at] == '(' && expression[at + 1] == '/')
            {
                int name = at;
                while (name > 0 && char.IsAsciiLetterLower(expression[name - 1]))
                    name--;
                return expression[name..(Close(expression, at) + 1)];
            }
        }

        throw new FormatException($"'{expression}' reads no item.");
    }

    private static int SkipText(string text, int quote)
    {
        int at = quote + 1;
        while (text[at] != '"')
            at += text[at] == '\\' ? 2 : 1;
        return at + 1;
    }

    private static int Close(string text, int open)
    {
        int depth = 0;
        for (int at = open; ; at++)
        {
            if (text[at] == '"')
                at = SkipText(text, at) - 1;
            else if (text[at] == '(')
                depth++;
            else if (text[at] == ')' && --depth == 0)
                return at;
        }
    }

    private static int EndOfItem(string inside)
    {
        int brackets = 0;
        for (int at = 0; at < inside.Length; at++)
        {
            if (inside[at] == '[')
                brackets++;
            else if (inside[at] == ']')
                brackets--;
            else if (inside[at] == ',' && brackets == 0)
                return at;
        }

        return inside.Length;
    }
}
