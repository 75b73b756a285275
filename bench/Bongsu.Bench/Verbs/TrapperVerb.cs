using System.CommandLine;
using Bongsu.Bench.Load;
using Bongsu.Bench.Processes;
using Bongsu.Bench.Results;

namespace Bongsu.Bench.Verbs;

/// <summary><c>trapper</c>: values a second, and values a processor second of the server until it has done all that they ask for.</summary>
internal static class TrapperVerb
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(90);

    public static Command Create()
    {
        var common = new Common();
        Option<string> label = new("--label") { Description = "The figures' prefix.", DefaultValueFactory = _ => "trapper" };
        Option<WireForm> form = new("--form") { Description = "sender or agent.", DefaultValueFactory = _ => WireForm.Sender };
        Option<int> connections = Common.Bounded("--connections", "Frames on their way at once.", 8, 1, 1_000);
        Option<int> batch = Common.Bounded("--batch", "Values a frame.", 250, 1, 10_000);
        Option<int> rate = Common.Bounded("--rate", "Values a second; 0 is flat out.", 0, 0, 10_000_000);
        Option<long> values = new("--values") { Description = "The most values to send.", DefaultValueFactory = _ => long.MaxValue };
        Option<int> warmUp = Common.Bounded("--warm-up", "Seconds of the same load before, not counted.", 0, 0, 120);
        var command = new Command("trapper", "Send values with the Zabbix protocol, to Bongsu or to Zabbix.")
        {
            common.Server, common.Results, common.Address, common.Hosts, common.Items, common.Seconds, common.Pids, label, form, connections, batch, rate,
            values, warmUp,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var plan = new LoadPlan
            {
                Address = common.AddressOf(parsed),
                Fleet = common.FleetOf(parsed),
                Form = parsed.GetValue(form),
                Connections = parsed.GetValue(connections),
                Batch = parsed.GetValue(batch),
                Rate = parsed.GetValue(rate),
                MostValues = parsed.GetValue(values),
                Longest = TimeSpan.FromSeconds(parsed.GetValue(common.Seconds)),
            };
            if (parsed.GetValue(warmUp) is > 0 and int before)
                await WarmUpAsync(plan with { Longest = TimeSpan.FromSeconds(before) }, common.TreeOf(parsed), TimeProvider.System, cancellationToken);
            return await RunAsync(
                plan,
                common.TreeOf(parsed),
                new Report(parsed.GetValue(common.Results), parsed.GetValue(common.Server)!, parsed.GetValue(label)!),
                TimeProvider.System,
                cancellationToken);
        });
        return command;
    }

    /// <summary>Compilers, caches and windows come to what they are in a server that has run for a while.</summary>
    private static async Task WarmUpAsync(LoadPlan plan, ProcessTree tree, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        await new LoadRun(plan, time).RunAsync(cancellationToken);
        await Quiet.WaitAsync(tree, LongestDrain, start, time, cancellationToken);
    }

    private static async Task<int> RunAsync(LoadPlan plan, ProcessTree tree, Report report, TimeProvider time, CancellationToken cancellationToken)
    {
        double cpuBefore = tree.CpuSeconds();
        long start = time.GetTimestamp();
        LoadResult load = await new LoadRun(plan, time).RunAsync(cancellationToken);
        (TimeSpan elapsed, double cpuAfter, bool quiet) = await Quiet.WaitAsync(tree, LongestDrain, start, time, cancellationToken);
        double cpu = cpuAfter - cpuBefore;

        report.Add("values", load.Processed);
        report.Add("values-refused", load.Failed);
        report.Add("seconds-sending", load.Elapsed.TotalSeconds);
        report.Add("seconds-until-done", elapsed.TotalSeconds);
        report.Add("answered-per-second", load.Processed / load.Elapsed.TotalSeconds);
        report.Add("values-per-second", load.Processed / elapsed.TotalSeconds);
        if (cpu > 0)
        {
            report.Add("cpu-seconds", cpu);
            report.Add("values-per-cpu-second", load.Processed / cpu);
            report.Add("cpu-us-per-value", cpu * 1e6 / load.Processed);
        }

        if (load.FirstError is not null)
            Console.WriteLine($"  {load.Errors} frames got no answer; the first: {load.FirstError}");
        if (!quiet)
            Console.WriteLine($"  The server was still busy {LongestDrain.TotalSeconds:0} s after the last answer: its figures are too good.");
        return load.Processed > 0 ? 0 : 1;
    }
}
