using Bongsu.Model.Access;
using Bongsu.Store.Wiki;

namespace Bongsu.Server.Demo;

/// <summary>The wiki pages of the demo: a team's dashboard, what infrastructure hands over at night, and a page in MoniWiki's markup.</summary>
internal static class DemoPages
{
    private const string Shop = """
        The shop's users, what they feel and what stands behind it. Numbers and charts are live; *Edit* shows how they are written.

        {{services shop}}

        ## Is it well?

        {{beats shop}}

        {{availability shop}}

        {{sla shop range=30d}}

        ## What hurts

        {{incidents service=shop}}

        On call: {{oncall shop-rota}}

        ## Where the load is

        {{lines /shop-web-1/system.cpu.util /shop-web-2/system.cpu.util /shop-web-3/system.cpu.util /shop-web-4/system.cpu.util range=1d}}

        {{table group=web system.cpu.util vm.memory.util web.requests web.latency.p95}}

        ## What it stands on

        {{topology shop}}

        Runbooks: [Payments](Payments), [Night shift](Night%20shift)
        """;

    private const string Night = """
        # Before you sleep

        1. Acknowledge what you look at, so that nobody else gets up.
        2. The disk of `pay-db-1` fills when a backup is left behind: `du -x / | sort -n | tail`.
        3. What only slows things down may wait for the morning.

        {{incidents level=3}}

        {{oncall}}

        {{trend /pay-db-1/vfs.fs.pused[/]}}
        """;

    private const string Payments = """
        = Payments =
        What MoniWiki knows stands here as it did there.

        || '''question''' || '''answer''' ||
        || Does it work? || [[Beats(pay)]] ||
        || Who is on call? || [[OnCall(infra-rota)]] ||

        == The database ==
        [[Graph(pay-db-1,db.connections,pay-db-2,db.connections,1d)]]

        [[Number(pay-db-1,db.connections)]] [[Number(pay-db-2,db.lag)]]

        == Open ==
        [[Problems(service=pay)]]
        """;

    /// <summary>Writes them.</summary>
    public static async Task WriteAsync(IWikiPages pages, CancellationToken cancellationToken)
    {
        foreach ((string name, string format, string text, string organisation) in new[]
        {
            ("Shop", "markdown", Shop, "shop-team"), ("Night shift", "markdown", Night, "infra"), ("Payments", "moniwiki", Payments, "pay-team"),
        })
        {
            var edit = new WikiEdit { Name = name, Format = format, Text = text, Organisation = organisation };
            await pages.SaveAsync(Viewer.System("demo"), edit, cancellationToken);
        }
    }
}
