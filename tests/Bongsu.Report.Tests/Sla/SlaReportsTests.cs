using System.Globalization;
using System.IO.Compression;
using System.Text;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Rendering;
using Bongsu.Report.Sla;
using Bongsu.Store.Tests;

namespace Bongsu.Report.Tests.Sla;

/// <summary>SLA reports over a filled store.</summary>
public abstract class SlaReportsTests(PostgresFixture? postgres) : IAsyncLifetime
{
    private static readonly Viewer s_shop = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);
    private static readonly Viewer s_other = Viewer.Of("lee", Role.Operator, "pay-team", isInfrastructure: false);
    private ReportWorld? _world;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ISlaReports Reports => _world!.Get<ISlaReports>();

    public async ValueTask InitializeAsync()
    {
        _world = await ReportWorld.OpenAsync(postgres: postgres);
        await _world.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _world!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Units_add_up_and_outages_have_their_cause()
    {
        SlaReport report = await ReadAsync(SlaUnit.Day);

        Assert.Equal(report.Total.FailedSeconds, report.Units.Sum(u => u.FailedSeconds), 6);
        Assert.Equal(
            (report.To - report.From).TotalSeconds,
            report.Units.Sum(u => u.GoodSeconds + u.FailedSeconds + u.UnknownSeconds + u.MaintenanceSeconds),
            6);
        SlaOutage outage = Assert.Single(report.Outages);
        Assert.Equal((720, false, "Shop is down"), (outage.Seconds, outage.Maintenance, outage.Cause));
        Assert.False(report.Total.Kept);
        // Days begin in Seoul.
        Assert.Equal(["2026-11-21", "2026-11-22", "2026-11-23"], report.Units.Select(u => u.Name));
    }

    [Fact]
    public async Task Csv_xlsx_and_pdf_hold_the_same_numbers()
    {
        SlaReport report = await ReadAsync(SlaUnit.Month);

        string csv = Encoding.UTF8.GetString(SlaSheets.Csv(report));
        Assert.Contains(
            $"total,{report.From},{report.To},{report.Total.Availability!.Value.ToString("R", CultureInfo.InvariantCulture)},",
            csv,
            StringComparison.Ordinal);
        Assert.Contains("Shop is down", csv, StringComparison.Ordinal);
        using var xlsx = new ZipArchive(new MemoryStream(await SlaSheets.XlsxAsync(report, Cancellation)));
        Assert.Equal(2, xlsx.Entries.Count(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)));
        foreach (Language language in Languages.All)
            Assert.Equal("%PDF-"u8.ToArray(), _world!.Get<ReportPdfWriter>().Write(SlaShower.Show(report, language, "https://bongsu.example.com"))[..5]);
    }

    [Fact]
    public async Task A_file_that_was_given_out_is_known_by_its_hash_and_no_other()
    {
        SlaReport report = await ReadAsync(SlaUnit.Month);
        byte[] csv = SlaSheets.Csv(report);

        string hash = await Reports.RecordAsync(s_shop, report, "csv", csv, Cancellation);

        SlaRecord? record = await Reports.VerifyAsync(s_shop, hash.ToUpperInvariant(), Cancellation);
        Assert.Equal(("kim", hash), (record!.By, record.Sha256));
        csv[^3]++;
        Assert.Null(await Reports.VerifyAsync(s_shop, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(csv)), Cancellation));
        Assert.Null(await Reports.VerifyAsync(s_other, hash, Cancellation));
        Assert.Null(await Reports.VerifyAsync(s_shop, "%", Cancellation));
    }

    [Fact]
    public async Task Others_services_do_not_exist() =>
        Assert.Null(await Reports.ReadAsync(s_other, "shop", Period, SlaUnit.Day, Cancellation));

    [Fact]
    public void Who_sees_no_service_has_none_to_choose()
    {
        Assert.Equal(["shop"], Reports.Services(s_shop));
        Assert.Empty(Reports.Services(s_other));
        Assert.Equal("Asia/Seoul", Reports.ZoneOf(s_shop, "shop")!.Id);
        Assert.Null(Reports.ZoneOf(s_other, "shop"));
        Assert.Null(Reports.ZoneOf(s_shop, "shop-1"));
        Assert.Throws<UnauthorizedAccessException>(() => Reports.Services(new Viewer("token", TokenScopes.WriteMetrics, "shop-team", SeesAll: false)));
    }

    private TimeInterval Period => new(Timestamp.Now(_world!.Time) - TimeSpan.FromDays(2), Timestamp.Now(_world.Time));

    private async Task<SlaReport> ReadAsync(SlaUnit unit) => (await Reports.ReadAsync(s_shop, "shop", Period, unit, Cancellation))!;
}

public sealed class SlaReportsTestsOnSqlite() : SlaReportsTests(null);

public sealed class SlaReportsTestsOnPostgres(PostgresFixture postgres) : SlaReportsTests(postgres);
