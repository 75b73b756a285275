using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;
using Bongsu.Store.Rows;
using Bongsu.Web.Components.Pages;
using Bongsu.Web.DevHost;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Components.Forms;

/// <summary>The page of one object, drawn without a browser.</summary>
public sealed class ObjectPageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly PageContext _context;

    public ObjectPageTests() => _context = new PageContext(new World(_time, 20));

    private FakeConfiguration Configuration => (FakeConfiguration)_context.Services.GetRequiredService<IConfigurationService>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Form_AnObject_IsSavedOnlyAfterItsEffectWasShown()
    {
        IRenderedComponent<ConfigurationObject> page = Open("host", "web-1");
        Assert.Equal("10.0.0.1", page.Find("#f-address").GetAttribute("value"));
        Assert.True(Button(page, "Save").HasAttribute("disabled"));

        page.Find("#f-address").Change("10.0.0.2");
        Button(page, "Preview").Click();

        Assert.Contains("address: 10.0.0.9", page.Find(".change pre").TextContent, StringComparison.Ordinal);
        Button(page, "Save").Click();
        Assert.Equal([true, false], Configuration.Applied.Select(a => a.DryRun));
        Assert.All(Configuration.Applied, a => Assert.Contains("10.0.0.2", a.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Undo_OfAChange_ShowsWhatWasAndItsEffectAndSavesItOnlyThen()
    {
        World world = _context.Services.GetRequiredService<World>();
        world.Audit.Add(
            new AuditRow
            {
                Id = 77,
                AtMs = world.NowMs,
                By = "kim",
                Action = "update",
                Subject = "host web-1",
                Before = """{"name":"web-1","address":"10.9.9.9"}""",
            });

        IRenderedComponent<ConfigurationObject> page = Open("host", "web-1", "?was=77");

        Assert.Equal("10.9.9.9", page.Find("#f-address").GetAttribute("value"));
        Assert.Contains("kim", page.Find(".note.good").TextContent, StringComparison.Ordinal);
        Assert.Equal([true], Configuration.Applied.Select(a => a.DryRun));
        Button(page, "Save").Click();
        Assert.Contains("10.9.9.9", Configuration.Applied[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Leave_ATemplate_PutsWhatItBroughtIntoTheFormAndSavesNothing()
    {
        Configuration.Document = new ConfigurationDocument
        {
            Templates =
            [
                new TemplateDefinition
                {
                    Name = "linux", Items = [new ItemDefinition { Key = "cpu", Type = "trapper" }],
                    SecretMacros = new Dictionary<string, string> { ["{$KEY}"] = "********" },
                },
            ],
            Hosts = [new HostDefinition { Name = "web-1", Address = "10.0.0.1", Templates = ["linux", "gone"] }],
        };
        IRenderedComponent<ConfigurationObject> page = Open("host", "web-1");

        Button(page, "Leave linux").Click();

        Assert.Contains("{$KEY}", page.Find(".note.good").TextContent, StringComparison.Ordinal);
        Assert.Empty(Configuration.Applied);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("Leave ", StringComparison.Ordinal));
        Button(page, "Preview").Click();
        string text = Assert.Single(Configuration.Applied).Text;
        Assert.Contains("key: cpu", text, StringComparison.Ordinal);
        Assert.DoesNotContain("- linux", text, StringComparison.Ordinal);
        Assert.Contains("gone", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Scenario_OfAStoredHost_CanBeTakenAsARecording()
    {
        Configuration.Document = new ConfigurationDocument
        {
            Hosts =
            [
                new HostDefinition
                {
                    Name = "web-1", Checks = [new CheckDefinition { Type = "scenario", Name = "buy" }, new CheckDefinition { Type = "icmp" }],
                },
            ],
        };

        IRenderedComponent<ConfigurationObject> page = Open("host", "web-1");

        Assert.Equal("/configuration/scenario.har?owner=web-1&name=buy", Assert.Single(page.FindAll("a[download]")).GetAttribute("href"));
    }

    [Fact]
    public void Form_ChangedAfterThePreview_IsNotSaved()
    {
        IRenderedComponent<ConfigurationObject> page = Open("host", "web-1");
        Button(page, "Preview").Click();

        page.Find("#f-address").Change("10.0.0.3");

        Assert.True(Button(page, "Save").HasAttribute("disabled"));
    }

    [Fact]
    public void Save_ChangedMeanwhileByAnother_IsRefusedWithTheirName()
    {
        IRenderedComponent<ConfigurationObject> page = Open("host", "web-1");
        Button(page, "Preview").Click();
        Configuration.Conflicts = [new ConfigurationFault(null, 0, "kim has changed host web-9")];

        Button(page, "Save").Click();

        Assert.Contains("kim has changed", page.Find(".note.bad").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Configuration.Applied, a => !a.DryRun);
    }

    [Fact]
    public void Yaml_AndForm_AreTwoViewsOfOneObject()
    {
        IRenderedComponent<ConfigurationObject> page = Open("host", "web-1");

        Button(page, "YAML").Click();
        Assert.Contains("address: ", page.Find("textarea").GetAttribute("value"), StringComparison.Ordinal);
        page.Find("textarea").Change("hosts:\n- {name: web-1, address: 10.0.0.7}");
        Button(page, "Form").Click();

        Assert.Equal("10.0.0.7", page.Find("#f-address").GetAttribute("value"));
    }

    [Fact]
    public void New_AKindsOptions_ComeWithItsType()
    {
        IRenderedComponent<ConfigurationObject> page = Open("channel", null);

        page.Find("#f-type").Change("smtp");

        Assert.NotNull(page.Find("#f-host"));
        Assert.NotNull(page.Find("#f-from"));
    }

    [Fact]
    public void Delete_Asks_ByShowingWhatGoes()
    {
        IRenderedComponent<ConfigurationObject> page = Open("host", "web-1");

        Button(page, "Delete").Click();

        Assert.NotNull(Button(page, "Delete for good"));
        Assert.Contains("web-1", page.Find(".change.delete").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ConfigurationObject> Open(string kind, string? name, string query = "")
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        _context
            .Services.GetRequiredService<NavigationManager>()
            .NavigateTo((name is null ? $"/configuration/new/{kind}" : $"/configuration/{kind}/{name}") + query);
        return _context.Render<ConfigurationObject>(p => p.Add(c => c.Kind, kind).Add(c => c.Name, name));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ConfigurationObject> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.Trim() == text);
}
