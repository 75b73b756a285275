using System.Globalization;
using System.Text;
using Bongsu.Model.Time;
using SpreadCheetah;
using SpreadCheetah.Worksheets;

namespace Bongsu.Report.Sla;

/// <summary>Writes SLA reports as tables: CSV (RFC 4180) and XLSX. Names are English in both, so that programs can read them.</summary>
public static class SlaSheets
{
    private static readonly string[] s_figures =
    [
        "from", "to", "availability", "availability with maintenance", "good s", "failed s", "unknown s", "maintenance s", "objective kept",
    ];

    private static readonly string[] s_outages = ["from", "to", "seconds", "under maintenance", "problem", "cause"];

    /// <summary>One table with the units and the total, an empty line, and one with the outages.</summary>
    public static byte[] Csv(SlaReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var csv = new StringBuilder();
        Line(csv, ["service", "objective", "time zone", "limit"]);
        Line(csv, [report.Service, Number(report.Objective), report.TimeZone, report.Limit]);
        Line(csv, []);
        Line(csv, ["unit", .. s_figures]);
        foreach (SlaFigures one in report.Units.Append(report.Total))
            Line(csv, [one.Name, .. Cells(one).Select(Text)]);
        Line(csv, []);
        Line(csv, ["outage", .. s_outages]);
        int number = 0;
        foreach (SlaOutage one in report.Outages)
            Line(csv, [Number(++number), .. Cells(one).Select(Text)]);
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>Two sheets: availability and outages.</summary>
    public static async Task<byte[]> XlsxAsync(SlaReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var file = new MemoryStream();
        await using (Spreadsheet spreadsheet = await Spreadsheet.CreateNewAsync(file, cancellationToken: cancellationToken))
        {
            await spreadsheet.StartWorksheetAsync("Availability", new WorksheetOptions { FrozenRows = 1 }, cancellationToken);
            await AddAsync(spreadsheet, ["unit", .. s_figures], cancellationToken);
            foreach (SlaFigures one in report.Units.Append(report.Total))
                await AddAsync(spreadsheet, [one.Name, .. Cells(one)], cancellationToken);
            await AddAsync(spreadsheet, ["objective", report.Objective, report.Limit], cancellationToken);
            await spreadsheet.StartWorksheetAsync("Outages", new WorksheetOptions { FrozenRows = 1 }, cancellationToken);
            await AddAsync(spreadsheet, s_outages, cancellationToken);
            foreach (SlaOutage one in report.Outages)
                await AddAsync(spreadsheet, Cells(one), cancellationToken);
            await spreadsheet.FinishAsync(cancellationToken);
        }

        return file.ToArray();
    }

    private static object?[] Cells(SlaFigures one) =>
    [
        one.From, one.To, one.Availability, one.AvailabilityWithMaintenance, one.GoodSeconds, one.FailedSeconds, one.UnknownSeconds, one.MaintenanceSeconds, one.Kept,
    ];

    private static object?[] Cells(SlaOutage one) => [one.From, one.To, one.Seconds, one.Maintenance, one.Problem, one.Cause];

    private static ValueTask AddAsync(Spreadsheet spreadsheet, object?[] cells, CancellationToken cancellationToken)
    {
        Cell[] row = [.. cells.Select(c => c switch
        {
            null => new Cell(),
            double number => new Cell(number),
            long number => new Cell(number),
            bool known => new Cell(known),
            _ => new Cell(Text(c)),
        })];
        return spreadsheet.AddRowAsync(row, cancellationToken);
    }

    private static void Line(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    // A text that a spreadsheet would take for a formula is none.
    private static string Quoted(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => Number(number),
        bool known => known ? "yes" : "no",
        Timestamp at => at.ToString(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
