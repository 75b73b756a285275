using System.CommandLine;
using System.Globalization;
using Bongsu.Metrics;
using Bongsu.Metrics.Engine;
using Bongsu.Server.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu metrics</c>: looks after the metrics files of a stopped server.</summary>
internal static class MetricsCommand
{
    public static Command Create() => new("metrics", "Look after the metrics files of a stopped server.")
    {
        Sub("verify", "Read every block and check its checksum; exits 1 where one is damaged.", VerifyAsync),
        Sub("stats", "Print what is there: series, files, rows and bytes by resolution, bytes a sample by what the values are.", StatsWithColumnsAsync),
        Sub("compact", "Merge what there is to merge, now.", CompactAsync),
    };

    private static Command Sub(string name, string description, Func<MetricsEngine, CancellationToken, Task<int>> action)
    {
        Option<string> data = CommonOptions.Data();
        return new Command(name, description) { data }.Runs(async (parsed, cancellationToken) =>
        {
            string directory = parsed.GetRequiredValue(data);
            if (!Directory.Exists(DataDirectory.MetricsOf(directory)))
                throw new StartException($"There are no metrics in {Path.GetFullPath(directory)}. Name the data directory with --data.");
            using var held = DataDirectory.Open(directory);
            try
            {
                await using MetricsEngine engine = await MetricsEngine.OpenAsync(
                    new MetricsOptions { DataDirectory = held.Metrics }, TimeProvider.System, NullLogger.Instance, cancellationToken);
                return await action(engine, cancellationToken);
            }
            catch (MetricsException e)
            {
                throw new StartException(e.Message);
            }
        });
    }

    private static async Task<int> VerifyAsync(MetricsEngine engine, CancellationToken cancellationToken)
    {
        MetricsVerification verification = await engine.VerifyAsync(cancellationToken);
        foreach (string fault in verification.Faults)
            await Console.Error.WriteLineAsync(fault);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{verification.Files} files, {verification.Blocks} blocks read, {verification.Faults.Count} damaged."));
        return verification.Faults.Count == 0 ? 0 : 1;
    }

    private static async Task<int> StatsAsync(MetricsEngine engine, CancellationToken cancellationToken)
    {
        MetricsStats stats = engine.GetStats();
        await Console.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"series {stats.Series}, samples not yet in files {stats.HeadSamples}, log {stats.LogBytes} bytes"));
        foreach (TierStats tier in stats.Tiers)
        {
            double each = tier.Rows == 0 ? 0 : (double)tier.Bytes / tier.Rows;
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{tier.Name}: {tier.Partitions} partitions, {tier.Files} files, {tier.Rows} rows, {tier.Bytes} bytes ({each:0.00} a row), "
                    + $"{tier.MergeDebtBytes} bytes to merge"));
        }

        return 0;
    }

    private static async Task<int> StatsWithColumnsAsync(MetricsEngine engine, CancellationToken cancellationToken)
    {
        await StatsAsync(engine, cancellationToken);
        foreach (ColumnStats column in await engine.MeasureColumnsAsync(cancellationToken))
        {
            if (column.Rows > 0)
            {
                await Console.Out.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"raw {column.Kind}: {column.Blocks} blocks, {column.Rows} samples, {column.Bytes} bytes ({column.BytesPerRow:0.00} a sample)"));
            }
        }

        return 0;
    }

    private static async Task<int> CompactAsync(MetricsEngine engine, CancellationToken cancellationToken)
    {
        await engine.CompactAsync(cancellationToken);
        return await StatsAsync(engine, cancellationToken);
    }
}
