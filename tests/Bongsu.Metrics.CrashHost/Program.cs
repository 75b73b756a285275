using System.Globalization;
using Bongsu.Metrics;
using Bongsu.Metrics.CrashHost;
using Bongsu.Metrics.Engine;
using Microsoft.Extensions.Logging.Abstractions;

// "remote" DIRECTORY URL START ACKNOWLEDGED: writes batches to a far store until it is killed. Otherwise DIRECTORY ACKNOWLEDGED: verifies what earlier
// processes acknowledged, then writes batches until it is killed, one line a batch. Ends by itself after a bounded number of batches.
const int MostBatches = 20_000;
if (args is ["remote", var queue, var url, var start, var done])
    return await RemoteScript.WriteAsync(
        queue, new Uri(url), long.Parse(start, CultureInfo.InvariantCulture), long.Parse(done, CultureInfo.InvariantCulture), Console.Out);

string directory = args[0];
long acknowledged = long.Parse(args[1], CultureInfo.InvariantCulture);
await using MetricsEngine engine = await MetricsEngine.OpenAsync(
    CrashScript.Options(directory), TimeProvider.System, NullLogger.Instance, CancellationToken.None);
SeriesId[] ids = [.. Enumerable.Range(0, CrashScript.SeriesCount).Select(i => engine.GetOrAddSeries(CrashScript.LabelsOf(i)))];
(long last, string? fault) = await CrashScript.VerifyAsync(engine, ids, acknowledged);
if (fault is not null)
{
    Console.WriteLine($"FAULT {fault}");
    return 3;
}

using Stream output = Console.OpenStandardOutput();
Say($"VERIFIED {last}");
for (long batch = last + 1; batch <= last + MostBatches; batch++)
{
    await engine.AppendAsync(CrashScript.Batch(ids, batch), CancellationToken.None);
    Say(batch.ToString(CultureInfo.InvariantCulture));
}

return 0;

void Say(string line)
{
    output.Write(System.Text.Encoding.ASCII.GetBytes(line + "\n"));
    output.Flush();
}
