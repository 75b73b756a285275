using System.CommandLine;
using Bongsu.Bench.Processes;
using Bongsu.Bench.Results;

namespace Bongsu.Bench.Verbs;

/// <summary><c>idle</c>: memory and processor use of a server that nobody talks to.</summary>
internal static class IdleVerb
{
    public static Command Create()
    {
        var common = new Common();
        Option<string> label = new("--label") { Description = "The figures' prefix.", DefaultValueFactory = _ => "idle" };
        var command = new Command(
            "idle",
            "Measure the processes over --seconds: memory (PSS, at the end) and processor use.")
            {
                common.Server,
                common.Results,
                common.Seconds,
                common.Pids,
                label,
            };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ProcessTree tree = common.TreeOf(parsed);
            TimeProvider time = TimeProvider.System;
            var report = new Report(parsed.GetValue(common.Results), parsed.GetValue(common.Server)!, parsed.GetValue(label)!);
            double before = tree.CpuSeconds();
            long start = time.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(parsed.GetValue(common.Seconds)), time, cancellationToken);
            report.Add("cpu-percent", 100 * (tree.CpuSeconds() - before) / time.GetElapsedTime(start).TotalSeconds);
            report.Add("pss-mb", tree.PssBytes() / 1e6);
            return 0;
        });
        return command;
    }
}
