using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing;

namespace Bongsu.EndToEnd.Stories;

/// <summary>The line on PostgreSQL from Debian instead of SQLite.</summary>
public sealed class PostgresTests
{
    [Fact]
    public async Task Line_OnPostgres_OpensTellsAndRecovers()
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        string database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await using Stage stage = await Stage.StartAsync(new() { ["BONGSU_DATABASE"] = database });

        await Sender.SendAsync(stage.Bongsu, "shop-1", "vfs.fs.size[/,pused]", "95");
        await stage.ProblemAsync("shop-1", "open");
        await Eventually.HoldsAsync(
            () => Task.FromResult(stage.Mails.Count == 1 && stage.Jira.Issues.Count == 1), "infrastructure is told", TimeSpan.FromSeconds(60));
        await stage.Bongsu.KillAsync();
        await stage.Bongsu.StartAgainAsync();
        await Sender.SendAsync(stage.Bongsu, "shop-1", "vfs.fs.size[/,pused]", "50");
        JsonNode recovered = await stage.ProblemAsync("shop-1", "recovered");

        Assert.NotNull(recovered["recoveredAt"]);
        Assert.False(File.Exists(Path.Combine(stage.Bongsu.Data, "bongsu.db")));
    }
}
