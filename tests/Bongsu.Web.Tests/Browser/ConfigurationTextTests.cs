using System.Text.RegularExpressions;
using Bongsu.Configuration.Planning;
using Bongsu.Web.DevHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bongsu.Web.Tests.Browser;

/// <summary>The configuration as text comes after the page, and a long one when somebody asks for it.</summary>
public sealed class ConfigurationTextTests : IAsyncLifetime
{
    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    [Fact]
    public async Task Text_ThatIsShort_ComesByItself()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await OpenAsync(host);

        await Assertions.Expect(page.Locator("#yaml")).ToHaveValueAsync(new Regex("^\\S", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator("#yaml")).ToBeEditableAsync();
    }

    [Fact]
    public async Task Text_ThatIsLong_ComesWhenAskedFor()
    {
        await using WebHost host = await WebHost.StartAsync();
        var configuration = (FakeConfiguration)host.Services.GetRequiredService<IConfigurationService>();
        configuration.Further = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"- name: further-{i}\n"));
        IPage page = await OpenAsync(host);

        await Assertions.Expect(page.Locator(".editor")).ToContainTextAsync("kB of text");
        await Assertions.Expect(page.Locator("#yaml")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("#yaml")).ToBeEditableAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Load current configuration" }).ClickAsync();

        await Assertions.Expect(page.Locator("#yaml")).ToHaveValueAsync(new Regex("further-9999\n$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator(".editor")).Not.ToContainTextAsync("kB of text");
    }

    private async Task<IPage> OpenAsync(WebHost host)
    {
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, host.Address);
        await page.GotoAsync(host.Address + "configuration");
        return page;
    }
}
