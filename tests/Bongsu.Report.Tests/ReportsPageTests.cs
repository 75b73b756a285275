using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Report.Reports;
using Bongsu.Report.Sections;

namespace Bongsu.Report.Tests;

/// <summary>docs/reports.md: what it shows can be applied, and what it lists is there.</summary>
public sealed class ReportsPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_example_is_accepted_and_its_reports_can_be_made()
    {
        await using ReportWorld world = await ReportWorld.OpenAsync();
        string example = Page().Split("```yaml\n")[1].Split("```")[0];

        ApplyResult applied = await world.Get<IConfigurationService>().ApplyYamlAsync(
            [("reports.md", example)], new Dictionary<string, string>(), dryRun: false, Viewer.System("test"), Cancellation);

        Assert.Empty(applied.Faults);
        foreach (string name in new[] { "daily", "monthly" })
        {
            ReportContent report = (await world.Get<IReportCatalog>().BuildAsync(Viewer.System("test"), name, Timestamp.Now(world.Time), Cancellation))!;
            Assert.DoesNotContain(report.Sections, s => s.State == SectionState.Failed);
        }
    }

    /// <summary>The table has the sections in the order that a report without <c>sections</c> has them in.</summary>
    [Fact]
    public void The_table_has_every_section_in_its_order()
    {
        string[] rows =
        [
            .. Page()
                .Split("## Sections")[1]
                .Split("\n\n**")[0]
                .Split('\n')
                .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
                .Select(l => l.Split('`')[1]),
        ];
        string[] kinds = [.. KindRegistry.Scan(typeof(ReportServices).Assembly).OfType<ISectionKind>().OrderBy(k => k.Order).Select(k => k.Type)];

        Assert.Equal(kinds, rows);
    }

    private static string Page()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Bongsu.slnx")))
            directory = directory.Parent;
        return File.ReadAllText(Path.Combine(directory!.FullName, "docs", "reports.md"));
    }
}
