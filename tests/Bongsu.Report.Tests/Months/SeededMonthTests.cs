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
    private const string Disk = "vfs.fs.size[/,pused]";
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
            "reports: [{name: monthly, to: shop-team, cron: \"0 8 1 * *\", sections: [verdict, incident-list, pyramid, to-judge, objectives, run-out, "
            + "{type: trend-charts, items: [\"/shop-1/vfs.fs.size[/,pused]\"], chosen: 0}, rhythm, precursors, right-sizing, recent-changes, blind-time]}]");
        var random = new Random(seed);
        TimeSpan[] changes = await ChangesAsync(world, random);
        await world.AddAsync([.. Problems(world, random), .. Planted(world, random, changes)]);
        List<(long AtMs, double Value)> looks = await LooksAsync(world, random);
        var samples = new Dictionary<string, List<(long, double)>>
        {
            // The disk is at rest, and fills up by 2 % a day in the last weeks.
            [Disk] = await SamplesAsync(world, Disk, days => Math.Max(50, 90 - (2 * days)) + random.NextDouble()),
            ["system.cpu.util[,idle]"] = await SamplesAsync(world, "system.cpu.util[,idle]", _ => 84 + (15 * random.NextDouble())),
            ["vm.memory.size[pavailable]"] = await SamplesAsync(world, "vm.memory.size[pavailable]", _ => 65 + (10 * random.NextDouble())),
        };

        ReportContent report = (await world.Get<IReportCatalog>().BuildAsync(s_shop, "monthly", Timestamp.Now(world.Time), Cancellation))!;

        DirectoryInfo directory = Directory.CreateTempSubdirectory("bongsu-month-");
        try
        {
            string raw = Path.Combine(directory.FullName, "raw.json"), said = Path.Combine(directory.FullName, "report.json");
            await File.WriteAllTextAsync(raw, await RawAsync(world, looks, samples), Cancellation);
            await File.WriteAllTextAsync(said, JsonSerializer.Serialize(report, ReportJson.Options), Cancellation);
            (int code, string output) = await RunAsync(Path.Combine(Sources(), "check_report.py"), raw, said);
            Assert.True(code == 0, output);
            // Each has something to say, so that each is compared.
            Assert.All(report.Sections, s => Assert.Equal((s.Type, SectionState.News), (s.Type, s.State)));
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

    // Each Monday at 09:10 in Seoul, big ones two hours after half of them, and some three hours after each change.
    private static IEnumerable<ProblemRow> Planted(ReportWorld world, Random random, TimeSpan[] changes)
    {
        var monday = new DateTimeOffset(2026, 11, 23, 9, 10, 0, TimeSpan.FromHours(9));
        for (int week = 0; week < 12; week++)
        {
            TimeSpan ago = world.Time.GetUtcNow() - monday.AddDays(-7 * week).AddMinutes(random.Next(30));
            yield return world.Problem(ago, Level.Notice, TimeSpan.FromMinutes(20), "Backlog", r => (r.TriggerId, r.OpeningKey) = (2000, 1000 + week));
            if (week % 2 == 0)
                yield return world.Problem(ago - TimeSpan.FromHours(2), Level.Emergency, TimeSpan.FromMinutes(5), "Shop is down", r =>
                    (r.TriggerId, r.OpeningKey) = (2001, 2000 + week));
        }

        for (int i = 0; i < changes.Length; i++)
        {
            TimeSpan ago = changes[i] - TimeSpan.FromMinutes(185 + random.Next(30));
            yield return world.Problem(ago, Level.Info, TimeSpan.FromMinutes(3), "Cache is cold", r => (r.TriggerId, r.OpeningKey) = (2002, 3000 + i));
        }
    }

    private static async Task<TimeSpan[]> ChangesAsync(ReportWorld world, Random random)
    {
        TimeSpan[] ago = [.. Enumerable.Range(0, 14).Select(i => TimeSpan.FromMinutes(800 + (i * 8000) + random.Next(5000)))];
        await using BongsuDb db = world.Db();
        db.Audit.AddRange(
            ago.Select(
                (a, i) =>
                    new AuditRow
                    {
                        AtMs = (world.Time.GetUtcNow() - a).ToUnixTimeMilliseconds(),
                        By = "kim",
                        Action = i % 3 == 0 ? "create" : "update",
                        Subject = i % 2 == 0 ? "host shop-1" : "service shop",
                    }));
        // What others have changed is not this team's affair.
        db.Audit.Add(
            new AuditRow
            {
                AtMs = (world.Time.GetUtcNow() - TimeSpan.FromDays(2)).ToUnixTimeMilliseconds(),
                By = "kim",
                Action = "update",
                Subject = "host router",
            });
        await db.SaveChangesAsync(Cancellation);
        return ago;
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

    private static async Task<List<(long, double)>> SamplesAsync(ReportWorld world, string key, Func<double, double> valueAt)
    {
        EffectiveHost host = world.Catalog.Find("shop-1")!;
        var samples = new List<(long, double)>();
        DateTimeOffset now = world.Time.GetUtcNow();
        for (DateTimeOffset at = now.AddDays(-70); at < now; at = at.AddMinutes(20))
            samples.Add((at.ToUnixTimeMilliseconds(), valueAt((now - at).TotalDays)));
        await world.PutAsync(host, key, samples);
        return samples;
    }

    private static async Task<string> RawAsync(
        ReportWorld world,
        List<(long AtMs, double Value)> looks,
        Dictionary<string, List<(long AtMs, double Value)>> samples)
    {
        await using BongsuDb db = world.Db();
        var problems = await db.Problems.AsNoTracking()
            .Select(p => new { p.Id, p.IncidentId, p.TriggerId, p.Family, p.Service, p.HostName, p.Title, Level = (int)p.Level, p.StartedAtMs, p.DetectedAtMs,
                p.AcknowledgedAtMs, p.RecoveredAtMs })
            .ToListAsync(Cancellation);
        var audit = await db.Audit.AsNoTracking().Select(a => new { a.AtMs, a.Action, a.Subject }).ToListAsync(Cancellation);
        return JsonSerializer.Serialize(new
        {
            problems,
            audit,
            zoneHours = 9,
            mine = new[] { "shop", "shop-1" },
            disk = Disk,
            price = 120,
            intervalMs = 60_000,
            looks = looks.Select(l => new[] { l.AtMs, l.Value }),
            samples = samples.ToDictionary(s => s.Key, s => s.Value.Select(v => new[] { v.AtMs, v.Value })),
        });
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("python3", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation),
            error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await error);
    }

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
