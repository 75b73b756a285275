using System.Text;
using Bongsu.Collect;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Kuma;
using Bongsu.Model.Kinds;
using Bongsu.Server.Importing;
using Microsoft.Data.Sqlite;

namespace Bongsu.Server.Tests.Importing;

/// <summary>A database as version 2 makes it, of the columns that are read and one that is not known.</summary>
public sealed class KumaDatabaseTests : IDisposable
{
    private const string Schema =
        """
        CREATE TABLE monitor (id INTEGER PRIMARY KEY, name TEXT, active BOOLEAN, interval INTEGER, url TEXT, type TEXT, hostname TEXT, port INTEGER, keyword TEXT,
          ignore_tls BOOLEAN, upside_down BOOLEAN, maxredirects INTEGER, accepted_statuscodes_json TEXT, parent INTEGER, basic_auth_user TEXT, basic_auth_pass TEXT, new_column BLOB);
        CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT, color TEXT);
        CREATE TABLE monitor_tag (id INTEGER PRIMARY KEY, monitor_id INTEGER, tag_id INTEGER, value TEXT);
        CREATE TABLE notification (id INTEGER PRIMARY KEY, name TEXT, config TEXT);
        INSERT INTO monitor VALUES (1,'Shop',1,60,NULL,'group',NULL,NULL,NULL,0,0,10,'["200-299"]',NULL,NULL,NULL,NULL);
        INSERT INTO monitor VALUES (2,'Front page',0,30,'https://shop.example/','keyword',NULL,NULL,'Welcome',1,0,3,'["200-299","304"]',1,'kim','pw',x'00');
        INSERT INTO monitor VALUES (3,'db',1,20,NULL,'port','10.0.0.5',5432,NULL,0,0,10,'["200-299"]',1,NULL,NULL,NULL);
        INSERT INTO tag VALUES (1,'team','#fff');
        INSERT INTO monitor_tag VALUES (1,3,1,'shop');
        INSERT INTO notification VALUES (1,'Chat','{"type":"slack","slackwebhookURL":"https://secret"}');
        """;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"bongsu-kuma-{Guid.NewGuid():N}.db");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Database_BecomesHostsWithChecks()
    {
        await using (var database = new SqliteConnection($"Data Source={_path};Pooling=False"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await using SqliteCommand make = database.CreateCommand();
            make.CommandText = Schema;
            await make.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(KumaDatabase.Is(await File.ReadAllBytesAsync(_path, TestContext.Current.CancellationToken)));
        byte[] json = await KumaDatabase.ReadAsync(_path, TestContext.Current.CancellationToken);
        ImportResult result = KumaImport.Read([new ImportFile("kuma.db", json)], new KindRegistry(KindRegistry.Scan(typeof(CollectServices).Assembly)));

        Assert.Empty(result.Faults);
        Assert.Equal((2, 2), (result.Report.Counts["monitors"].Found, result.Report.Counts["monitors"].Taken));
        HostDefinition front = result.Definitions.OfType<HostDefinition>().Single(h => h.Name == "Front page");
        Assert.False(front.Enabled);
        Assert.Equal(["Uptime Kuma", "Shop"], front.Groups);
        Assert.Equal("200-299,304", front.Checks[0].Options["status"].GetString());
        HostDefinition database2 = result.Definitions.OfType<HostDefinition>().Single(h => h.Name == "db");
        Assert.Equal(("10.0.0.5", 5432), (database2.Address, database2.Checks[0].Options["port"].GetInt32()));
        Assert.Equal("shop", database2.Tags["team"]);
        Assert.DoesNotContain("https://secret", result.Report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_AreRefused()
    {
        await File.WriteAllBytesAsync(_path, [.. "SQLite format 3\0"u8, .. new byte[500]], TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<SqliteException>(() => KumaDatabase.ReadAsync(_path, TestContext.Current.CancellationToken));
        Assert.False(KumaDatabase.Is(Encoding.UTF8.GetBytes("{}")));
    }
}
