using System.Diagnostics;
using System.Text.Json;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Report.Reports;
using Bongsu.Report.Sections;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Report.Tests.Months;

/// <summary>A month of made-up incidents and results: a script that shares nothing with the program computes the report's numbers from the raw data.</summary>
public sealed class SeededMonthTests
{
    private static readonly Viewer s_shop = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_number_is_what_the_raw_data_say(int seed)
    {
        await using ReportWorld world = await ReportWorld.OpenAsync();
        await world.ApplyAsync(
            "reports: [{name: monthly, to: shop-team, cron: \"0 8 1 * *\", sections: [verdict, incident-list, pyramid, objectives, {type: trend-charts, items: [\"/shop-1/vfs.fs.size[/,pused]\"], chosen: 0}]}]");
        var random = new Random(seed);
        await world.AddAsync([.. Problems(world, random)]);
        List<(long AtMs, double Value)> looks = await LooksAsync(world, random), samples = await SamplesAsync(world, random);

        ReportContent report = (await world.Get<IReportCatalog>().BuildAsync(s_shop, "monthly", Timestamp.Now(world.Time), Cancellation))!;

        DirectoryInfo directory = Directory.CreateTempSubdirectory("bongsu-month-");
        try
        {
            string raw = Path.Combine(directory.FullName, "raw.json"), said = Path.Combine(directory.FullName, "report.json");
            await File.WriteAllTextAsync(raw, await RawAsync(world, looks, samples), Cancellation);
            await File.WriteAllTextAsync(said, JsonSerializer.Serialize(report, ReportJson.Options), Cancellation);
            (int code, string output) = await RunAsync(Path.Combine(Sources(), "check_report.py"), raw, said);
            Assert.True(code == 0, output);
            Assert.DoesNotContain(report.Sections, s => s.State == SectionState.Failed);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static IEnumerable<ProblemRow> Problems(ReportWorld world, Random random)
    {
        for (int i = 0; i < 300; i++)
        {
            TimeSpan ago = TimeSpan.FromSeconds(random.Next(60, 62 * 86_400));
            TimeSpan? lasted = random.Next(20) == 0 ? null : TimeSpan.FromSeconds(random.Next(10, 20_000));
            var level = (Level)Math.Min(5, 1 + (int)(Math.Abs(random.NextDouble() + random.NextDouble() - 1) * 5));
            yield return world.Problem(ago, level, lasted, $"Problem {i % 23}", row =>
            {
                row.TriggerId = 1000 + (i % 23);
                row.OpeningKey = i;
                row.DetectedAtMs = row.StartedAtMs + random.Next(0, 30_000);
                if (random.Next(3) == 0)
                    (row.AcknowledgedAtMs, row.AcknowledgedBy) = (row.DetectedAtMs + random.Next(1000, 900_000), "kim");
            });
        }
    }

    // Gaps, failures, and results that come late.
    private static async Task<List<(long, double)>> LooksAsync(ReportWorld world, Random random)
    {
        EffectiveHost shop = world.Catalog.Find("shop")!;
        string key = shop.Items[shop.Checks[0].Ok!.Value].Key;
        var looks = new List<(long, double)>();
        DateTimeOffset now = world.Time.GetUtcNow(), at = now.AddDays(-63);
        while (at < now)
        {
            bool isBad = random.Next(400) == 0;
            int run = isBad ? random.Next(1, 30) : random.Next(1, 300);
            for (int i = 0; i < run && at < now; i++)
            {
                looks.Add((at.ToUnixTimeMilliseconds(), isBad ? 0 : 1));
                at = at.AddMilliseconds(60_000 + random.Next(-400, 400));
            }

            if (random.Next(50) == 0)
                at = at.AddMinutes(random.Next(3, 200));
        }

        await world.PutAsync(shop, key, looks);
        return looks;
    }

    private static async Task<List<(long, double)>> SamplesAsync(ReportWorld world, Random random)
    {
        EffectiveHost host = world.Catalog.Find("shop-1")!;
        var samples = new List<(long, double)>();
        DateTimeOffset now = world.Time.GetUtcNow();
        for (DateTimeOffset at = now.AddDays(-70); at < now; at = at.AddMinutes(20))
            samples.Add((at.ToUnixTimeMilliseconds(), 50 + (10 * random.NextDouble())));
        await world.PutAsync(host, "vfs.fs.size[/,pused]", samples);
        return samples;
    }

    private static async Task<string> RawAsync(ReportWorld world, List<(long AtMs, double Value)> looks, List<(long AtMs, double Value)> samples)
    {
        await using BongsuDb db = world.Db();
        var problems = await db.Problems.AsNoTracking()
            .Select(p => new { p.Id, p.IncidentId, Level = (int)p.Level, p.StartedAtMs, p.DetectedAtMs, p.AcknowledgedAtMs, p.RecoveredAtMs })
            .ToListAsync(Cancellation);
        return JsonSerializer.Serialize(new
        {
            problems,
            intervalMs = 60_000,
            looks = looks.Select(l => new[] { l.AtMs, l.Value }),
            samples = samples.Select(s => new[] { s.AtMs, s.Value }),
        });
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation), error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await error);
    }

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
