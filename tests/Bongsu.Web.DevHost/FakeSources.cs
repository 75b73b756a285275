using Bongsu.Collect.Sources;
using Bongsu.Model.Levels;

namespace Bongsu.Web.DevHost;

/// <summary>A Zabbix with two problems, and an Alertmanager that does not answer.</summary>
internal static class FakeSources
{
    public static SourceBoard Make(World world)
    {
        var board = new SourceBoard();
        board.Add("old zabbix", "zabbix");
        board.Put(
            "old zabbix",
            SourceReading.Of([
                new SourceProblem(
                    "1",
                    "old-db-1",
                    "Disk space is low",
                    Level.Warning,
                    world.NowMs - 3_600_000,
                    true,
                    "https://zabbix.example.com/tr_events.php?eventid=1"
                ),
                new SourceProblem("2", "old-web-2", "No data for 5 minutes", Level.Critical, world.NowMs - 600_000, false, null),
            ]),
            world.NowMs);
        board.Add("lab", "alertmanager");
        board.Fail("lab", "it answers with status 502");
        return board;
    }
}
