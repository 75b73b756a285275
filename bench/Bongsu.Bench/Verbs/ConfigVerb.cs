using System.CommandLine;
using Bongsu.Bench.Configuration;

namespace Bongsu.Bench.Verbs;

/// <summary><c>config</c>: the load's hosts as both servers take them.</summary>
internal static class ConfigVerb
{
    public static Command Create()
    {
        var common = new Common();
        Option<int> triggers = Common.Bounded("--triggers", "Triggers a host, each on an item of its own.", 5, 0, 1_000);
        Option<int> smtp = Common.Bounded("--smtp-port", "Where mails go.", 10_025, 1, 65_535);
        Option<bool> active = new("--active") { Description = "Items of active agents instead of trapper items." };
        Option<string?> function = new("--function") { Description = "Every trigger's function, such as avg; none for the everyday ones in turn." };
        Option<string> output = new("--out") { Description = "The file to write.", Required = true };
        var command = new Command("config", "Write the configuration of the load.")
        {
            Form(
                "bongsu",
                "Bongsu's YAML.",
                p => BongsuYaml.Write(
                    common.FleetOf(p),
                    Math.Min(p.GetValue(triggers), p.GetValue(common.Items)),
                    p.GetValue(active) ? "zabbix-active" : "trapper",
                    new BenchMail(p.GetValue(smtp)),
                    p.GetValue(function))),
            Form("zabbix-mail", "SQL for a new Zabbix 6.0 database: the mail's way.", p => ZabbixSql.WriteMail(new BenchMail(p.GetValue(smtp)))),
            Form(
                "zabbix-hosts",
                "SQL for that database: hosts, items and triggers.",
                p => ZabbixSql.WriteHosts(
                    common.FleetOf(p), Math.Min(p.GetValue(triggers), p.GetValue(common.Items)), p.GetValue(active), p.GetValue(function))),
        };
        return command;

        Command Form(string name, string description, Func<ParseResult, string> write)
        {
            var form = new Command(name, description) { common.Hosts, common.Items, triggers, smtp, active, function, output };
            form.SetAction(async (parsed, cancellationToken) => await File.WriteAllTextAsync(parsed.GetValue(output)!, write(parsed), cancellationToken));
            return form;
        }
    }
}
