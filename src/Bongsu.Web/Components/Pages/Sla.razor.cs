using System.Globalization;
using System.Security.Cryptography;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Sections;
using Bongsu.Report.Sla;
using Bongsu.Store.Events;
using Bongsu.Web.Sla;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.WebUtilities;

namespace Bongsu.Web.Components.Pages;

/// <summary>What was promised of a service and what was kept, as a page and as files, and whether a file is one that was given out.</summary>
public sealed partial class Sla
{
    private const string OwnDays = "days";
    private const string DayFormat = "yyyy-MM-dd";
    private const long MostBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan s_byDay = TimeSpan.FromDays(62);
    private static readonly SlaFormat[] s_formats = [SlaFormat.Pdf, SlaFormat.Xlsx, SlaFormat.Csv, SlaFormat.Json];

    private IReadOnlyList<string> _services = [];
    private string? _service;
    private SlaUnit _unit;
    private SlaReport? _report;
    private ShownReport? _shown;
    private string? _fault;
    private SlaRecord? _record;
    private string? _verifyFault;
    private bool _hashing;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromMinutes(10);

    [Inject]
    private ISlaReports Reports { get; set; } = null!;

    [Inject]
    private Views.Readers.IMonitorReader Monitor { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "service")]
    private string? Service { get; set; }

    [SupplyParameterFromQuery(Name = "period")]
    private string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "first")]
    private string? First { get; set; }

    [SupplyParameterFromQuery(Name = "last")]
    private string? Last { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    private string? By { get; set; }

    [SupplyParameterFromQuery(Name = "sha256")]
    private string? Sha256 { get; set; }

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _services = Reports.Services(Viewer);
        _service = QueryText.OrNull(Service) ?? (_services is [var first, ..] ? first : null);
        (_report, _shown, _fault) = (null, null, null);
        if (_service is not null)
            await ReadAsync(_service, cancellationToken);
        await VerifyAsync(cancellationToken);
    }

    private string DisplayNameOf(string service) => Monitor.GetHost(Viewer, service)?.DisplayName ?? service;

    private async Task ReadAsync(string service, CancellationToken cancellationToken)
    {
        if (Reports.ZoneOf(Viewer, service) is not { } zone)
        {
            _fault = L.SlaGone(service);
            return;
        }

        if (TimeOf(zone) is not { } time)
        {
            _fault = L.SlaWrongDays((int)SlaFiles.Longest.TotalDays);
            return;
        }

        _unit = Enum.TryParse(By, ignoreCase: true, out SlaUnit unit) && Enum.IsDefined(unit) ? unit : time.Length <= s_byDay ? SlaUnit.Day : SlaUnit.Month;
        _report = await Reports.ReadAsync(Viewer, service, time, _unit, cancellationToken);
        _shown = _report is null ? null : SlaShower.Show(_report, Languages.Current, "");
    }

    // Null for days that are none, or too many.
    private TimeInterval? TimeOf(TimeZoneInfo zone)
    {
        Timestamp now = Timestamp.Now(Time);
        if (Period == OwnDays)
        {
            if (!DateOnly.TryParseExact(First, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly first)
                || !DateOnly.TryParseExact(Last, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly last)
                || first.Year < 1971 || last.Year > 2199 || last < first)
                return null;
            TimeInterval days = SlaPeriods.Days(first, last, zone);
            return days.Length <= SlaFiles.Longest ? days : null;
        }

        return Enum.TryParse(Period, ignoreCase: true, out SlaPeriod period) && Enum.IsDefined(period)
            ? SlaPeriods.Of(period, now, zone)
            : new TimeInterval(now - SlaFiles.Usual, now);
    }

    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        (_record, _verifyFault) = (null, null);
        if (QueryText.OrNull(Sha256) is not { } hash)
            return;
        _record = await Reports.VerifyAsync(Viewer, hash, cancellationToken);
        _verifyFault = _record is null ? L.SlaUnknown : null;
    }

    private async Task HashAsync(InputFileChangeEventArgs chosen)
    {
        _hashing = true;
        try
        {
            await using Stream stream = chosen.File.OpenReadStream(MostBytes);
            string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("sha256", hash));
        }
        catch (IOException)
        {
            (_record, _verifyFault) = (null, L.SlaTooLong((int)(MostBytes / (1024 * 1024))));
        }
        finally
        {
            _hashing = false;
        }
    }

    private static string FileOf(SlaReport report, SlaFormat format) => QueryHelpers.AddQueryString(
        SlaFileEndpoint.Path,
        new Dictionary<string, string?>
        {
            ["service"] = report.Service,
            ["from"] = report.From.UnixMilliseconds.ToString(CultureInfo.InvariantCulture),
            ["to"] = report.To.UnixMilliseconds.ToString(CultureInfo.InvariantCulture),
            ["by"] = report.By.ToString(),
            ["format"] = format.ToString(),
        });

    private static string Share(double? share) => share is { } known ? ReportText.Availability(known) : "–";
}
