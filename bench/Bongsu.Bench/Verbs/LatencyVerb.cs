using System.CommandLine;
using Bongsu.Bench.Load;
using Bongsu.Bench.Processes;
using Bongsu.Bench.Results;

namespace Bongsu.Bench.Verbs;

/// <summary><c>latency</c>: from a value sent to the mail about it accepted, while all hosts send at a steady rate.</summary>
internal static class LatencyVerb
{
    private static readonly TimeSpan LongestPriming = TimeSpan.FromSeconds(120);

    public static Command Create()
    {
        var common = new Common();
        Option<string> label = new("--label") { Description = "The figures' prefix.", DefaultValueFactory = _ => "alert" };
        Option<int> rate = Common.Bounded("--rate", "Steady values a second: 3333 is 20 items of 10,000 hosts once a minute.", 3_333, 1, 1_000_000);
        Option<int> flips = Common.Bounded("--flips", "Alerts.", 100, 1, 10_000);
        Option<int> smtp = Common.Bounded("--smtp-port", "Where the mails come.", 10_025, 1, 65_535);
        Option<int> seed = new("--seed") { Description = "Of the hosts and moments.", DefaultValueFactory = _ => 1 };
        var command = new Command("latency", "Measure value sent to mail accepted, over --seconds, at random moments.")
        {
            common.Server, common.Results, common.Address, common.Hosts, common.Items, common.Seconds, common.Pids, label, rate, flips, smtp, seed,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var plan = new AlertPlan
            {
                Address = common.AddressOf(parsed),
                Fleet = common.FleetOf(parsed),
                Rate = parsed.GetValue(rate),
                Flips = parsed.GetValue(flips),
                Span = TimeSpan.FromSeconds(parsed.GetValue(common.Seconds)),
                SmtpPort = parsed.GetValue(smtp),
                Seed = parsed.GetValue(seed),
            };
            return await RunAsync(
                plan,
                common.TreeOf(parsed),
                new Report(parsed.GetValue(common.Results), parsed.GetValue(common.Server)!, parsed.GetValue(label)!),
                TimeProvider.System,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(AlertPlan plan, ProcessTree tree, Report report, TimeProvider time, CancellationToken cancellationToken)
    {
        // One round of all items first, so that every window and cache is as it is in a server that has run for a while.
        long start = time.GetTimestamp();
        var priming = new LoadPlan { Address = plan.Address, Fleet = plan.Fleet, MostValues = plan.Fleet.Round, Longest = LongestPriming };
        LoadResult primed = await new LoadRun(priming, time).RunAsync(cancellationToken);
        await Quiet.WaitAsync(tree, LongestPriming, start, time, cancellationToken);
        report.Add("values-loaded", primed.Processed);

        double cpuBefore = tree.CpuSeconds();
        start = time.GetTimestamp();
        AlertResult result = await new AlertRun(plan, time).RunAsync(cancellationToken);
        double busy = tree.CpuSeconds() - cpuBefore;

        report.Add("steady-values-per-second", result.Steady.Processed / result.Steady.Elapsed.TotalSeconds);
        report.Add("steady-cpu-percent", 100 * busy / time.GetElapsedTime(start).TotalSeconds);
        report.Add("first-ms", result.FirstMilliseconds);
        report.Add("alerts", result.Milliseconds.Count);
        report.Add("alerts-missing", result.Missing);
        report.Add("p50-ms", Percentile(result.Milliseconds, 0.50));
        report.Add("p90-ms", Percentile(result.Milliseconds, 0.90));
        report.Add("p99-ms", Percentile(result.Milliseconds, 0.99));
        report.Add("longest-ms", Percentile(result.Milliseconds, 1));
        if (result.Steady.FirstError is not null)
            Console.WriteLine($"  {result.Steady.Errors} frames got no answer; the first: {result.Steady.FirstError}");
        return result.Missing == 0 ? 0 : 1;
    }

    /// <summary>By nearest rank: no value that was not measured.</summary>
    private static double Percentile(IReadOnlyList<double> ascending, double part) =>
        ascending.Count == 0 ? double.NaN : ascending[Math.Max(0, (int)Math.Ceiling(part * ascending.Count) - 1)];
}
