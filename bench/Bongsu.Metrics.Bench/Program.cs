using System.Globalization;
using BenchmarkDotNet.Running;
using Bongsu.Metrics.Bench;

// engine DIRECTORY SERIES SAMPLES INTERVAL_MS [queries]   one engine run;   anything else goes to BenchmarkDotNet.
if (args is ["engine", var directory, var series, var samples, var interval, ..])
{
    await EngineRun.RunAsync(
        directory, int.Parse(series, CultureInfo.InvariantCulture), int.Parse(samples, CultureInfo.InvariantCulture), long.Parse(interval, CultureInfo.InvariantCulture),
        queries: args is [.., "queries"], CancellationToken.None);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Mix).Assembly).Run(args);
