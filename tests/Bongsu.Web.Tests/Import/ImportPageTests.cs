using Bongsu.Configuration.Planning;
using Bongsu.Web.DevHost;
using Bongsu.Web.Tests.Components;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ImportPage = Bongsu.Web.Components.Import.ImportFiles;

namespace Bongsu.Web.Tests.Import;

/// <summary>Exports of Zabbix are shown with their report, and applied only after that.</summary>
public sealed class ImportPageTests : IAsyncLifetime
{
    private const string Kiosk =
        """
        zabbix_export:
          version: '7.0'
          templates:
            - template: Kiosk
              items:
                - {name: Open, type: TRAP, key: kiosk.open}
                - {name: Fan, type: IPMI, key: fan}
        """;

    private readonly PageContext _context = new(new World(new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)), 20));

    private FakeConfiguration Configuration => (FakeConfiguration)_context.Services.GetRequiredService<IConfigurationService>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public async Task A_file_is_reported_before_it_is_applied()
    {
        IRenderedComponent<ImportPage> page = _context.Render<ImportPage>();
        Assert.True(page.Find(".buttons .primary").HasAttribute("disabled"));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Kiosk, "kiosk.yaml"));
        page.WaitForState(() => page.FindAll("table tbody tr").Count > 0);

        Assert.Contains(
            "Items21",
            page.Find("tbody").TextContent.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains("item 'fan' of 'Kiosk'", page.Markup.Replace("&#x27;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        page.WaitForState(() => !page.Find(".buttons .primary").HasAttribute("disabled"));
        Assert.True(Assert.Single(Configuration.Applied).DryRun);
        Assert.Contains("3 changes, not applied yet", page.Markup, StringComparison.Ordinal);

        await page.Find(".buttons .primary").ClickAsync();

        Assert.False(Configuration.Applied[^1].DryRun);
        Assert.Contains("name: Kiosk", Configuration.Applied[^1].Text, StringComparison.Ordinal);
        Assert.Contains("Applied 3 changes", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("not applied yet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_export_says_so_and_cannot_be_applied()
    {
        IRenderedComponent<ImportPage> page = _context.Render<ImportPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("hosts: []", "x.yaml"));
        page.WaitForState(() => page.FindAll(".note.bad").Count > 0);

        Assert.Contains("zabbix_export", page.Find(".note.bad").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find(".buttons .primary").HasAttribute("disabled"));
        Assert.Empty(Configuration.Applied);
    }
}
