using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Report.Sla;

namespace Bongsu.Web.DevHost;

/// <summary>The shop's availability, made up.</summary>
internal sealed class FakeSla : ISlaReports
{
    private const string Hash = "00000000000000000000000000000000000000000000000000000000000000aa";

    public IReadOnlyList<string> Services(Viewer viewer) => viewer.Sees("shop-team") ? ["shop"] : [];

    public TimeZoneInfo? ZoneOf(Viewer viewer, string service) =>
        service == "shop" && viewer.Sees("shop-team") ? TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul") : null;

    public Task<SlaReport?> ReadAsync(Viewer viewer, string service, TimeInterval time, SlaUnit unit, CancellationToken cancellationToken)
    {
        var total = new SlaFigures
        {
            Name = "total",
            From = time.From,
            To = time.To,
            Availability = 0.99,
            GoodSeconds = 99,
            FailedSeconds = 1,
            UnknownSeconds = 0,
            MaintenanceSeconds = 0,
            Kept = false,
        };
        return Task.FromResult(service != "shop" || !viewer.Sees("shop-team") ? null : new SlaReport
        {
            Service = service, Objective = 0.999, From = time.From, To = time.To, TimeZone = "Asia/Seoul", By = unit, Limit = "Enough.", Total = total,
            Units = [total with { Name = "2026-11-01" }], Outages = [new SlaOutage(time.From, time.To, 1, false, 1, "Shop is down")],
        });
    }

    public Task<string> RecordAsync(Viewer viewer, SlaReport report, string format, ReadOnlyMemory<byte> file, CancellationToken cancellationToken) =>
        Task.FromResult(Hash);

    public Task<SlaRecord?> VerifyAsync(Viewer viewer, string sha256, CancellationToken cancellationToken) =>
        Task.FromResult(sha256 == Hash ? new SlaRecord(default, "kim", "sla shop", Hash) : null);
}
