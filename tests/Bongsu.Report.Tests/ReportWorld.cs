using Bongsu.Collect;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Planning;
using Bongsu.Detect;
using Bongsu.Detect.Services;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Report.Reports;
using Bongsu.Report.Sections;
using Bongsu.Respond;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Tests;
using Bongsu.Testing;
using Bongsu.Views.Past;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Report.Tests;

/// <summary>A store with metrics and every room that reports stand on: a shop with a service, a host of its own and one of nobody.</summary>
public sealed class ReportWorld : IAsyncDisposable
{
    public const string World = """
        settings: {publicUrl: "https://bongsu.example.com"}
        channels:
          - {name: mail, type: smtp, host: 127.0.0.1, port: 25, from: bongsu@example.com}
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}
          - {name: shop-team, timeZone: Asia/Seoul, language: ko, people: [{name: Kim, email: kim@example.com}, {name: Lee, email: lee@example.com, language: en}]}
        services:
          - {name: shop, owner: shop-team, objective: 99.9%, checks: [{type: http, url: "http://127.0.0.1/", interval: 1m}]}
        hosts:
          - name: shop-1
            service: shop
            macros: {"{$PRICE.MONTH}": "120", "{$PRICE.CURRENCY}": USD}
            items:
              - {key: "vfs.fs.size[/,pused]", name: "/: used in per cent", unit: "%"}
              - {key: "system.cpu.util[,idle]", name: CPU idle, unit: "%"}
              - {key: "vm.memory.size[pavailable]", name: Memory available in per cent, unit: "%"}
            triggers:
              - {name: Disk is filling up, expression: "last(//vfs.fs.size[/,pused])>90", level: 2}
          - {name: router}
        reports:
          - {name: daily, to: shop-team, cron: "0 8 * * *"}
          - {name: everything, to: infra, cron: "0 8 * * *", sections: [verdict, {type: pyramid, ratio: [1, 10, 100]}]}
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bongsu-reports-");
    private readonly InMemoryMetricsStore _metrics;
    private readonly string? _connection;
    private ServiceProvider _services;

    private ReportWorld(string? connection)
    {
        _connection = connection;
        _metrics = new InMemoryMetricsStore(Time);
        _services = Build();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public IHostCatalog Catalog => Get<IHostCatalog>();

    /// <summary>A world on SQLite, or on a database of its own of a PostgreSQL.</summary>
    public static async Task<ReportWorld> OpenAsync(string configuration = World, PostgresFixture? postgres = null)
    {
        var world = new ReportWorld(postgres is null ? null : await postgres.Server.CreateDatabaseAsync(TestContext.Current.CancellationToken));
        await world.Get<IStoreStartup>().InitializeAsync(TestContext.Current.CancellationToken);
        await world.ApplyAsync(configuration);
        return world;
    }

    public async Task ApplyAsync(string configuration)
    {
        ApplyResult applied = await Get<IConfigurationService>().ApplyYamlAsync(
            [("world.yaml", configuration)], new Dictionary<string, string>(), dryRun: false, Viewer.System("test"), TestContext.Current.CancellationToken);
        Assert.Empty(applied.Faults);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IHostedService Hosted(string type) => _services.GetServices<IHostedService>().Single(h => h.GetType().Name == type);

    public BongsuDb Db() => Get<IDbContextFactory<BongsuDb>>().CreateDbContext();

    public async Task ExecuteAsync(string statement)
    {
        await using BongsuDb db = Db();
        await db.Database.ExecuteSqlRawAsync(statement, TestContext.Current.CancellationToken);
    }

    /// <summary>Ends this process' part and begins again on the same data.</summary>
    public async Task ReopenAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _services = Build();
        await Get<IStoreStartup>().InitializeAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _directory.Delete(recursive: true);
    }

    public async Task AddAsync(params ProblemRow[] rows)
    {
        await using BongsuDb db = Db();
        db.Problems.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        foreach (ProblemRow row in rows.Where(r => r.IncidentId == 0))
            row.IncidentId = row.Id;
        db.Incidents.AddRange(
            rows.Where(r => r.IncidentId == r.Id)
                .Select(r => new IncidentRow
                {
                    Id = r.Id,
                    OpenedAtMs = r.DetectedAtMs,
                    ClosedAtMs = r.RecoveredAtMs,
                }));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public ProblemRow Problem(TimeSpan ago, Level level, TimeSpan? lasted, string title = "Disk is filling up", Action<ProblemRow>? set = null)
    {
        EffectiveHost host = Catalog.Find("shop-1")!;
        long at = (Timestamp.Now(Time) - ago).UnixMilliseconds;
        var row = new ProblemRow
        {
            TriggerId = level >= Level.Critical ? 99 : host.Triggers.Count > 0 ? host.Triggers[0].Id.Value : 1,
            HostId = host.Id.Value,
            HostName = level >= Level.Critical ? "shop" : "shop-1",
            Title = title,
            Level = level,
            Category = level >= Level.Critical ? Category.Service : Category.Instance,
            Service = "shop",
            Owner = "shop-team",
            State = lasted is null ? ProblemState.Open : ProblemState.Recovered,
            StartedAtMs = at,
            DetectedAtMs = at + 2_000,
            RecoveredAtMs = lasted is { } l ? at + (long)l.TotalMilliseconds : null,
            OpeningKey = at,
        };
        set?.Invoke(row);
        return row;
    }

    /// <summary>Ninety days in which small problems each Monday foretell big ones, two weeks of values, checks that fail and are missing, changes.</summary>
    public async Task FillAsync()
    {
        DateTimeOffset now = Time.GetUtcNow();
        var rows = new List<ProblemRow>();
        for (int week = 0; week < 12; week++)
        {
            TimeSpan ago = TimeSpan.FromDays(7 * week) + TimeSpan.FromHours(6);
            rows.Add(Problem(ago, Level.Notice, TimeSpan.FromMinutes(30)));
            if (week % 2 == 0)
                rows.Add(Problem(ago - TimeSpan.FromHours(2), Level.Emergency, TimeSpan.FromMinutes(12), "Shop is down"));
        }

        rows.Add(
            Problem(TimeSpan.FromHours(1), Level.Warning, null, "Load is high", r =>
                (r.TriggerId, r.AcknowledgedAtMs, r.AcknowledgedBy) = (55, r.DetectedAtMs + 60_000, "kim")));
        await AddAsync([.. rows]);
        EffectiveHost host = Catalog.Find("shop-1")!, shop = Catalog.Find("shop")!;
        for (DateTimeOffset at = now.AddDays(-28); at < now; at = at.AddHours(1))
        {
            double days = (now - at).TotalDays;
            await PutAsync(host, "vfs.fs.size[/,pused]", at, 95 - (2 * days) + (0.2 * Math.Sin(days)));
            await PutAsync(host, "system.cpu.util[,idle]", at, 99);
            await PutAsync(host, "vm.memory.size[pavailable]", at, 80 + (days % 1));
        }

        string ok = shop.Items[shop.Checks[0].Ok!.Value].Key;
        for (DateTimeOffset at = now.AddDays(-3); at < now; at = at.AddMinutes(1))
        {
            double minutes = (now - at).TotalMinutes;
            if (minutes is > 600 and < 660)
                continue;
            await PutAsync(shop, ok, at, minutes is > 228 and <= 240 ? 0 : 1);
        }
    }

    public async Task PutAsync(EffectiveHost host, string key, DateTimeOffset at, double value)
    {
        SeriesId series = _metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, host.ItemsByKey[key]));
        await _metrics.AppendAsync(new[] { new SeriesSample(series, at.ToUnixTimeMilliseconds(), value) }, TestContext.Current.CancellationToken);
    }

    public async Task PutAsync(EffectiveHost host, string key, IReadOnlyList<(long AtMs, double Value)> values)
    {
        SeriesId series = _metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, host.ItemsByKey[key]));
        foreach ((long, double)[] batch in values.Chunk(1000))
            await _metrics.AppendAsync(batch.Select(v => new SeriesSample(series, v.Item1, v.Item2)).ToArray(), TestContext.Current.CancellationToken);
    }

    /// <summary>The context of the shop's daily report that ends now.</summary>
    public async Task<SectionContext> ContextAsync()
    {
        var to = Timestamp.Now(Time);
        var period = new TimeInterval(to - TimeSpan.FromDays(1), to);
        var viewer = new Viewer("system:report", TokenScopes.Read, "shop-team", SeesAll: false);
        Timestamp from = to - TimeSpan.FromDays(90);
        PastProblems history = await Get<IPastReader>().ProblemsAsync(viewer, from, to, 10_000, TestContext.Current.CancellationToken);
        EffectiveHost[] hosts = [.. Catalog.Sorted.Where(h => viewer.Sees(h.Owner))];
        return new SectionContext
        {
            Viewer = viewer,
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"),
            Period = period,
            HistoryFrom = from,
            History = history.Problems,
            Hosts = hosts,
            Services = [await Get<ServicePastReader>().ReadAsync(Catalog.Find("shop")!, period, TestContext.Current.CancellationToken)],
        };
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddMetrics(_metrics);
        services.AddBongsuStore(new StoreOptions { DataDirectory = _directory.FullName, Connection = _connection });
        services.AddBongsuCollect(new CollectOptions { Trapper = null, WatchThisMachine = false });
        services.AddBongsuDetect();
        services.AddBongsuRespond();
        services.AddBongsuReport();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return services.BuildServiceProvider();
    }
}
