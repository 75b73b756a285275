using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Rendering;
using Bongsu.Report.Reports;
using Bongsu.Report.Sections;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Report.Tests.Reports;

/// <summary>A report of a team that had more problems than anybody reads.</summary>
public sealed class HugeReportTests
{
    private const int Kinds = 300;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_stays_short_in_every_medium_and_says_that_it_was_cut()
    {
        await using ReportWorld world = await ReportWorld.OpenAsync();
        await world.AddAsync(world.Problem(TimeSpan.FromMinutes(5), Level.Warning, TimeSpan.FromMinutes(1)));
        await MultiplyAsync(world, ReportBuilder.MostProblems + 200);
        Viewer viewer = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);

        ReportContent content = (await world.Get<IReportCatalog>().BuildAsync(viewer, "daily", Timestamp.Now(world.Time), Cancellation))!;
        ShownReport shown = world.Get<ReportShower>().Show(content, Language.English, TimeZoneInfo.Utc, "https://bongsu.example.com", 1);

        Assert.True(content.Cut);
        Assert.DoesNotContain(content.Sections, s => s.State == SectionState.Failed);
        Assert.Contains(shown.Notes, n => n.StartsWith("There were more than 50", StringComparison.Ordinal));
        Assert.InRange(ReportArchive.Pack(content).Length, 1, 300_000);
        Assert.InRange(ReportTextWriter.Write(shown).Length, 1, 30_000);
        Assert.InRange(ReportHtmlWriter.Write(shown, _ => "cid:x").Length, 1, 100_000);
        Assert.InRange(world.Get<ReportPdfWriter>().Write(shown).Length, 1, 2_000_000);
        Assert.Contains("more incidents", ReportTextWriter.Write(shown), StringComparison.Ordinal);
    }

    // One statement: row by row this would take longer than the report.
    private static async Task MultiplyAsync(ReportWorld world, int times)
    {
        await using BongsuDb db = world.Db();
        string[] columns = [.. db.Model.FindEntityType(typeof(ProblemRow))!.GetProperties().Select(p => p.GetColumnName())];
        IEnumerable<string> values = columns.Select(c => c switch
        {
            "Id" or "IncidentId" => "1000 + i",
            "StartedAtMs" or "DetectedAtMs" or "RecoveredAtMs" or "OpeningKey" => $"p.\"{c}\" - i * 1500",
            "TriggerId" => FormattableString.Invariant($"1000 + i % {Kinds}"),
            _ => $"p.\"{c}\"",
        });
        await world.ExecuteAsync(FormattableString.Invariant($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times}) ")
            + $"INSERT INTO \"Problems\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM n, \"Problems\" p "
            + $"WHERE p.\"Id\" = 1");
    }
}
