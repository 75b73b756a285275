using Bongsu.Model.Time;

namespace Bongsu.Server.Demo;

/// <summary>What has happened in the demo's month, counted back from a moment: the same each time.</summary>
internal static class DemoStory
{
    /// <summary>How far back the story and the values go.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(30);

    // As long as any demo runs.
    private static readonly TimeSpan s_still = TimeSpan.FromDays(60);

    private static readonly string[] s_payApi = ["pay-api-1", "pay-api-2", "pay-api-3"];
    private static readonly string[] s_search = ["search-1", "search-2", "search-3", "search-4"];

    /// <summary>Everything that goes wrong, in order.</summary>
    /// <param name="now">The end of the story, where the demo begins to live.</param>
    public static IReadOnlyList<DemoFault> Before(Timestamp now) =>
    [
        .. Past(now).Concat(Present(now)).Concat(Backups(now)).OrderBy(f => f.Start),
    ];

    private static IEnumerable<DemoFault> Past(Timestamp now)
    {
        yield return Silent(now, "shop-web-5", daysAgo: 28.3, TimeSpan.FromMinutes(52), "Park", "Replaced by the cloud.");
        yield return Slow(now, ["shop-web-1", "shop-web-2"], 26.6, TimeSpan.FromMinutes(34));
        yield return Busy(now, "pay-worker-1", 25.2, TimeSpan.FromMinutes(48));
        yield return Outage(
            now, 23.41, TimeSpan.FromMinutes(9), "pay", ["refund"], s_payApi, "Jung", "The bank's gateway refused us; they have fixed it.");
        yield return DiskFills(now, "search-index-1", 21.8, TimeSpan.FromHours(7), TimeSpan.FromMinutes(35), "Han", "Old segments removed.");
        yield return Silent(now, "search-2", 20.1, TimeSpan.FromMinutes(41), "Lee", null);
        yield return Leak(now, "shop-api-3", 18.9, TimeSpan.FromHours(9), "Choi", "Restarted; the leak is known, the fix comes on Thursday.");
        yield return Outage(now, 17.2, TimeSpan.FromMinutes(13), "search", ["query", "suggest"], s_search, "Han", "Rolled back to yesterday's index.");
        yield return Lag(now, "shop-db-2", 15.7, TimeSpan.FromMinutes(55));
        yield return Slow(now, ["shop-web-3"], 14.3, TimeSpan.FromMinutes(18));
        yield return Silent(now, "pay-api-2", 12.6, TimeSpan.FromMinutes(28), "Park", null);
        yield return Busy(now, "search-index-2", 11.4, TimeSpan.FromMinutes(63));
        yield return DatabaseOutage(now, 9.37, TimeSpan.FromMinutes(41));
        yield return Leak(now, "shop-api-3", 7.8, TimeSpan.FromHours(8), "Choi", "Restarted again.");
        yield return Errors(now, ["shop-web-6"], 6.2, TimeSpan.FromMinutes(22));
        yield return Silent(now, "shop-web-5", 5.1, TimeSpan.FromMinutes(37), "Lee", "The same instance again.");
        yield return DiskFills(now, "bastion-1", 4.6, TimeSpan.FromHours(8), TimeSpan.FromMinutes(20), "Park", null);
        yield return Slow(now, ["search-1", "search-3"], 3.3, TimeSpan.FromMinutes(26));
        yield return Errors(now, ["shop-api-2"], 2.2, TimeSpan.FromMinutes(15));
        yield return Busy(now, "shop-api-1", 1.15, TimeSpan.FromMinutes(31));
        yield return Lag(now, "pay-db-2", 0.62, TimeSpan.FromMinutes(38));
    }

    private static IEnumerable<DemoFault> Present(Timestamp now)
    {
        // The full disk that stops a service: what the first page shows.
        TimeSpan full = TimeSpan.FromHours(9), dead = full + TimeSpan.FromMinutes(2);
        yield return new DemoFault
        {
            Start = now - full - TimeSpan.FromMinutes(15),
            AcknowledgedAfter = full + TimeSpan.FromMinutes(9),
            By = "Lee",
            Comment = "On it: removing old dumps on pay-db-1.",
            Effects =
            [
                new("pay-db-1", "vfs.fs.pused[/]", TimeSpan.Zero, full, DemoShape.Ramp, double.NaN, 96.2),
                new("pay-db-1", "vfs.fs.pused[/]", full, s_still, DemoShape.Hold, 99.2),
                new("pay-db-1", "db.connections", dead, s_still, DemoShape.Hold, 197),
                new("pay-db-1", "db.queries", dead, s_still, DemoShape.Hold, 4),
                .. s_payApi.Select(h => new DemoEffect(h, "web.errors", dead, s_still, DemoShape.Hold, 24)),
                .. s_payApi.Select(h => new DemoEffect(h, "web.latency.p95", dead, s_still, DemoShape.Hold, 4.6)),
                new("pay", "ok[authorise]", dead + TimeSpan.FromMinutes(1), s_still, DemoShape.Hold, 0),
            ],
        };
        yield return Silent(now, "search-4", 0.094, s_still, "Lee", null) with { AcknowledgedAfter = null };
        yield return new DemoFault
        {
            Start = now - TimeSpan.FromHours(34),
            AcknowledgedAfter = TimeSpan.FromMinutes(25),
            By = "Choi",
            Comment = "It can wait until the release at 10:00.",
            Effects =
            [
                new("shop-web-4", "vm.memory.util", TimeSpan.Zero, TimeSpan.FromHours(33), DemoShape.Ramp, double.NaN, 95),
                new("shop-web-4", "vm.memory.util", TimeSpan.FromHours(33), s_still, DemoShape.Hold, 95.2),
            ],
        };
    }

    // The backup of every second night keeps the replica busy: small, and it recurs.
    private static IEnumerable<DemoFault> Backups(Timestamp now)
    {
        for (int night = 29; night > 1; night -= 2)
            yield return Busy(now, "shop-db-2", night - 0.05, TimeSpan.FromMinutes(24 + (night % 5 * 3)));
    }

    private static DemoFault Busy(Timestamp now, string host, double daysAgo, TimeSpan lasts) => new()
    {
        Start = now - TimeSpan.FromDays(daysAgo),
        Effects =
        [
            new(host, "system.cpu.util", TimeSpan.Zero, lasts, DemoShape.Hold, 96.4),
            new(host, "system.cpu.load", TimeSpan.Zero, lasts, DemoShape.Hold, 14),
        ],
    };

    private static DemoFault Silent(Timestamp now, string host, double daysAgo, TimeSpan lasts, string by, string? comment) => new()
    {
        Start = now - TimeSpan.FromDays(daysAgo),
        AcknowledgedAfter = TimeSpan.FromMinutes(6),
        By = by,
        Comment = comment,
        Effects = [new(host, null, TimeSpan.Zero, lasts, DemoShape.Silence)],
    };

    private static DemoFault Leak(Timestamp now, string host, double daysAgo, TimeSpan lasts, string by, string comment) => new()
    {
        Start = now - TimeSpan.FromDays(daysAgo),
        AcknowledgedAfter = TimeSpan.FromMinutes(19),
        By = by,
        Comment = comment,
        Effects = [new(host, "vm.memory.util", TimeSpan.Zero, lasts, DemoShape.Ramp, double.NaN, 98)],
    };

    private static DemoFault DiskFills(Timestamp now, string host, double daysAgo, TimeSpan fills, TimeSpan stays, string by, string? comment) => new()
    {
        Start = now - TimeSpan.FromDays(daysAgo),
        AcknowledgedAfter = fills + TimeSpan.FromMinutes(3),
        By = by,
        Comment = comment,
        Effects =
        [
            new(host, "vfs.fs.pused[/]", TimeSpan.Zero, fills, DemoShape.Ramp, double.NaN, 98.8),
            new(host, "vfs.fs.pused[/]", fills, fills + stays, DemoShape.Hold, 98.8),
        ],
    };

    private static DemoFault Lag(Timestamp now, string host, double daysAgo, TimeSpan lasts) => new()
    {
        Start = now - TimeSpan.FromDays(daysAgo),
        Effects = [new(host, "db.lag", TimeSpan.Zero, lasts, DemoShape.Ramp, 12, 170)],
    };

    private static DemoFault Slow(Timestamp now, string[] hosts, double daysAgo, TimeSpan lasts) => new()
    {
        Start = now - TimeSpan.FromDays(daysAgo),
        Effects = [.. hosts.Select(h => new DemoEffect(h, "web.latency.p95", TimeSpan.Zero, lasts, DemoShape.Hold, 2.3))],
    };

    private static DemoFault Errors(Timestamp now, string[] hosts, double daysAgo, TimeSpan lasts) => new()
    {
        Start = now - TimeSpan.FromDays(daysAgo),
        AcknowledgedAfter = TimeSpan.FromMinutes(8),
        By = "Kim",
        Effects = [.. hosts.Select(h => new DemoEffect(h, "web.errors", TimeSpan.Zero, lasts, DemoShape.Hold, 13))],
    };

    private static DemoFault Outage(
        Timestamp now, double daysAgo, TimeSpan lasts, string service, string[] checks, string[] hosts, string by, string comment) => new()
    {
        Start = now - TimeSpan.FromDays(daysAgo),
        AcknowledgedAfter = TimeSpan.FromSeconds(95),
        By = by,
        Comment = comment,
        Effects =
        [
            .. checks.Select(c => new DemoEffect(service, $"ok[{c}]", TimeSpan.Zero, lasts, DemoShape.Hold, 0)),
            .. hosts.Select(h => new DemoEffect(h, "web.errors", TimeSpan.Zero, lasts, DemoShape.Hold, 31)),
        ],
    };

    private static DemoFault DatabaseOutage(Timestamp now, double daysAgo, TimeSpan lasts)
    {
        TimeSpan felt = TimeSpan.FromMinutes(4);
        string[] behind = ["shop-api-1", "shop-api-2", "shop-api-3", "shop-api-4"];
        return new DemoFault
        {
            Start = now - TimeSpan.FromDays(daysAgo),
            AcknowledgedAfter = TimeSpan.FromMinutes(7),
            By = "Kim",
            Comment = "A report of the finance team holds all connections; it is stopped.",
            Effects =
            [
                new("shop-db-1", "db.connections", TimeSpan.Zero, lasts, DemoShape.Hold, 196),
                new("shop-db-1", "system.cpu.util", TimeSpan.Zero, lasts, DemoShape.Hold, 97.1),
                .. behind.Select(h => new DemoEffect(h, "web.latency.p95", felt, lasts, DemoShape.Hold, 5.2)),
                .. behind.Select(h => new DemoEffect(h, "web.errors", felt, lasts, DemoShape.Hold, 19)),
                new("shop", "ok[checkout]", felt, lasts, DemoShape.Hold, 0),
                new("shop", "ok[sign-in]", felt + TimeSpan.FromMinutes(3), lasts, DemoShape.Hold, 0),
            ],
        };
    }
}
