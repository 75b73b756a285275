using System.Globalization;
using BenchmarkDotNet.Running;
using Bongsu.Metrics.Bench;

// engine DIRECTORY SERIES SAMPLES INTERVAL_MS [queries]    one run of the engine in this process
// write URL SERIES SAMPLES INTERVAL_MS                     the same data to a server by remote write
// query URL SERIES SAMPLES INTERVAL_MS COUNT [computed, cold]   graphs from that server (the environment may give a BENCH_TOKEN)
// anything else goes to BenchmarkDotNet.
if (args is ["engine", var directory, var series, var samples, var interval, ..])
{
    await EngineRun.RunAsync(
        directory, int.Parse(series, CultureInfo.InvariantCulture), int.Parse(samples, CultureInfo.InvariantCulture), long.Parse(
            interval, CultureInfo.InvariantCulture),
        queries: args is [.., "queries"], CancellationToken.None);
    return;
}

if (args is ["write" or "query", var url, var seriesCount, var sampleCount, var every, ..])
{
    int seriesNumber = int.Parse(seriesCount, CultureInfo.InvariantCulture), sampleNumber = int.Parse(sampleCount, CultureInfo.InvariantCulture);
    long intervalMs = long.Parse(every, CultureInfo.InvariantCulture);
    if (args[0] == "write")
        await RemoteWriter.RunAsync(new Uri(url), seriesNumber, sampleNumber, intervalMs, EngineRun.StartOf(sampleNumber * intervalMs), CancellationToken.None);
    else
        await RangeQueries.RunAsync(
            new Uri(url),
            seriesNumber,
            EngineRun.StartOf(0),
            int.Parse(args[5], CultureInfo.InvariantCulture),
            args.Length > 6 ? args[6] : RangeQueries.Warm,
            CancellationToken.None);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Mix).Assembly).Run(args);
