using Bongsu.Collect;
using Bongsu.Detect.Trials;
using Bongsu.Metrics;
using Bongsu.PromQl;
using Bongsu.Server.Settings;

namespace Bongsu.Server.Tests.Settings;

/// <summary>The product's own settings: from a file and the environment, all checked, every fault named.</summary>
public sealed class ProductSettingsTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"bongsu-settings-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Over_FileAndEnvironment_TheEnvironmentWinsAndTheRestIsLeft()
    {
        ProductSettings settings = Read(
            """{"collect": {"checks": 4000, "watchThisMachine": false}, "Metrics": {"RawRetention": "60d", "syncPolicy": "eachCommit"} /* why */}""",
            ("BONGSU_COLLECT__CHECKS", "5000"));

        CollectOptions collect = settings.Over(new CollectOptions { Trapper = null });
        MetricsOptions metrics = settings.Over(new MetricsOptions { DataDirectory = "d" });

        Assert.Equal((5000, 16, false, null), (collect.Checks, collect.ChecksPerHost, collect.WatchThisMachine, collect.Trapper));
        Assert.Equal((TimeSpan.FromDays(60), SyncPolicy.EachCommit, "d"), (metrics.RawRetention, metrics.SyncPolicy, metrics.DataDirectory));
        Assert.Equal(new PromQlOptions(), settings.Over(new PromQlOptions()));
        Assert.Equal(new BacktestLimits(), settings.Over(new BacktestLimits()));
    }

    [Fact]
    public void Read_ManyFaults_NamesEachInASentence()
    {
        var refused = Assert.Throws<SettingsException>(() => Read(
            """{"collect": {"checks": 0, "trapperConections": 5, "trapper": "0.0.0.0:1"}, "metric": {"rawRetention": "1d"}, "metrics": {"rawRetention": "soon", "dataDirectory": "/"}, "store": 5, "queries": {"timeout": {"a": 1}}}""",
            ("BONGSU_HTTP__CONNECTIONS", "many")));

        string[] lines = refused.Message.Split('\n')[1..];
        Assert.Equal(
            [
                "collect.checks is '0': it must be 1 to 100000.",
                "collect.trapper is no setting. Did you mean collect.checks?",
                "collect.trapperConections is no setting. Did you mean collect.trapperConnections?",
                "http.connections is 'many': it must be 10 to 1000000.",
                "metric is no setting. Did you mean metrics?",
                "metrics.dataDirectory is no setting. Did you mean metrics.rawRetention?",
                "metrics.rawRetention is 'soon': it must be 1h to 9131d.",
                "queries.timeout must be one value: 1s to 1h.",
                "store is a part of the settings and needs names below it, such as store.sqliteSurvivesPowerLoss.",
            ],
            lines.Order(StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("BONGSU_ADMIN_PASSWORD")]
    [InlineData("BONGSU_METRICS_URL")]
    [InlineData("BONGSU_TEST_METRICS")]
    [InlineData("JIRA__TOKEN")]
    public void Read_OtherVariables_AreNotSettings(string name) => Assert.NotNull(Read("{}", (name, "x")));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    public void Read_AFileThatIsNoObject_IsRefusedByName(string text)
    {
        var refused = Assert.Throws<SettingsException>(() => Read(text));

        Assert.Contains(_file, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFileThatIsAbsent_IsRefused() =>
        Assert.Contains(
            "cannot be read",
            Assert.Throws<SettingsException>(() => ProductSettings.Read(_file, new Dictionary<string, string>())).Message,
            StringComparison.Ordinal);

    private ProductSettings Read(string json, params (string Name, string Value)[] environment)
    {
        File.WriteAllText(_file, json);
        return ProductSettings.Read(_file, environment.ToDictionary(e => e.Name, e => e.Value));
    }
}
