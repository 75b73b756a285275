using System.Text;
using Bongsu.Collect;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Planning;
using Bongsu.Detect.Problems;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Reports;
using Bongsu.Server.Hosting;
using Bongsu.Server.Tests.NewKinds.Notebook;
using Bongsu.Server.Tests.NewKinds.Pigeon;
using Bongsu.Store;
using Bongsu.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bongsu.Server.Tests.NewKinds;

/// <summary>
/// The house's promise: a kind is one folder. Beside this file lie a check, a channel, a tracker, a receiver, a preprocessing step and a section of reports
/// that the program has never heard of. They are found by being there, configuration names them, and they work; nothing else was edited.
/// </summary>
public sealed class NewKindsTests : IAsyncLifetime
{
    private const string Yaml = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: Kim, addresses: {pigeon: Loft 7}}]}
        channels:
          - {name: birds, type: pigeon, seed: sunflower-and-millet}
        trackers:
          - {name: book, type: notebook}
        reports:
          - {name: daily, to: infra}
        hosts:
          - name: web-1
            checks:
              - {type: coin, name: toss, sides: 6}
            items:
              - {key: letters, type: letterbox, valueType: text, preprocessing: [{type: reverse}]}
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bongsu-kinds-");
    private readonly DataDirectory _data;
    private readonly ServiceProvider _services;

    public NewKindsTests()
    {
        _data = DataDirectory.Open(_directory.FullName);
        var metrics = new InMemoryMetricsStore(TimeProvider.System);
        _services = new ServiceCollection()
            .AddLogging()
            .AddRooms(
                new StoreOptions { DataDirectory = _data.Path },
                new CollectOptions { Trapper = null, WatchThisMachine = false },
                new MetricsBackend(metrics, metrics, metrics))
            .AddSingleton(_data)
            .AddSingleton<KeyFiles>()
            .AddSingleton<IKeyFiles>(s => s.GetRequiredService<KeyFiles>())
            .AddBongsuKinds(typeof(NewKindsTests).Assembly)
            .BuildServiceProvider();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private EffectiveHost Host => Get<IHostCatalog>().Find("web-1")!;

    public async ValueTask InitializeAsync()
    {
        await Get<IStoreStartup>().InitializeAsync(Cancelled);
        foreach (IHostedService hosted in _services.GetServices<IHostedService>())
            await hosted.StartAsync(Cancelled);
        ApplyResult applied = await Get<IConfigurationService>().ApplyYamlAsync(
            [("kinds.yaml", Yaml)], new Dictionary<string, string>(), dryRun: false, Viewer.System("test"), Cancelled);
        Assert.Empty(applied.Faults);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IHostedService hosted in _services.GetServices<IHostedService>().Reverse())
            await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _data.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_check_runs_and_its_outputs_are_items()
    {
        CheckEnd outcome = await Get<CheckRunner>().RunAsync(
            new DueCheck { Host = Host, Check = Assert.Single(Host.Checks), Due = Timestamp.Now(TimeProvider.System) }, Cancelled);

        Assert.Equal(CheckOutcome.Answered, outcome.Outcome);
        Assert.Equal((1, 6), (Latest("coin.ok[toss]"), Latest("coin.side[toss]")));
        Assert.Contains(Host.Triggers, t => t.Id == Host.Checks[0].FailureTrigger && t.Name == "toss failed");
    }

    [Fact]
    public async Task Options_of_a_new_kind_are_checked_like_any_others()
    {
        ApplyResult applied = await Get<IConfigurationService>()
            .ApplyYamlAsync(
                [("wrong.yaml", "hosts:\n  - {name: web-2, checks: [{type: coin, sides: 1000}]}\n")],
                new Dictionary<string, string>(),
                dryRun: true,
                Viewer.System("test"),
                Cancelled);

        Assert.Contains("coin", Assert.Single(applied.Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_takes_values_at_its_own_address_and_a_step_changes_them()
    {
        var letterbox = Get<Letterbox.Letterbox>();

        KindAnswer refused = await SendAsync(letterbox, "guessed", "ruof");
        KindAnswer first = await SendAsync(letterbox, letterbox.Password, "eno");
        KindAnswer second = await SendAsync(letterbox, letterbox.Password, "owt");

        Assert.Equal((403, 200, 200), (refused.Status, first.Status, second.Status));
        Assert.Equal("2: two", Get<ILatestValues>().Get(Host.ItemsByKey["letters"])!.Value!.Value.Text);
        Assert.Equal(TimeSpan.Zero, Host.ItemsByKey["letters"].Interval);
        Assert.True(File.Exists(Path.Combine(_data.Path, "letterbox.key")));
    }

    [Fact]
    public async Task A_channel_and_a_tracker_get_their_part_of_a_problem()
    {
        await Get<IProblemSink>().OpenAsync(
            new ProblemOpening
            {
                Trigger = new TriggerId(1),
                Host = Host.Id,
                HostName = Host.Name,
                Title = "It rains",
                Level = Level.Critical,
                Category = Category.Service,
                Service = "shop",
                StartedAt = Timestamp.Now(TimeProvider.System),
                Because = "rain=1",
            },
            Cancelled);

        Assert.Equal(("Loft 7", "sunflower-and-millet"), await Get<PigeonChannel>().Flown.ReadAsync(Cancelled));
        Assert.Equal("It rains", await Get<NotebookTracker>().Written.ReadAsync(Cancelled));
    }

    [Fact]
    public async Task A_section_is_part_of_every_report_at_its_place()
    {
        ReportContent report = (await Get<IReportCatalog>().BuildAsync(Viewer.System("test"), "daily", Timestamp.Now(TimeProvider.System), Cancelled))!;
        ShownReport shown = Get<ReportShower>().Show(report, Language.English, TimeZoneInfo.Utc, "", null);

        Assert.Equal("tide", report.Sections[0].Type);
        Assert.Equal("The water is 2.5 m high.", shown.Verdict);
    }

    [Fact]
    public async Task Secrets_of_a_new_kind_are_masked()
    {
        string yaml = await Get<IConfigurationService>().ExportYamlAsync(Viewer.System("test"), Cancelled);

        Assert.Contains("pigeon", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("sunflower", yaml, StringComparison.Ordinal);
    }

    private static ValueTask<KindAnswer> SendAsync(IKindEndpointHandler letterbox, string password, string text) => letterbox.AnswerAsync(
        new KindRequest(
            "POST",
            new Dictionary<string, string> { ["host"] = "web-1", ["key"] = "letters" },
            name => name == "X-Password" ? password : null,
            new MemoryStream(Encoding.UTF8.GetBytes(text))),
        Cancelled);

    private double Latest(string key) => Get<ILatestValues>().Get(Host.ItemsByKey[key])!.Value!.Value.Number;

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
