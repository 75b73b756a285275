using Microsoft.Playwright;

namespace Bongsu.Web.Tests.Browser;

/// <summary>What the editor of the configuration offers and explains, by the descriptors of the kinds.</summary>
public sealed class EditorCompletionTests : IAsyncLifetime
{
    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    [Fact]
    public async Task Typing_APartOfAMember_OffersItAndEnterTakesIt()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await OpenAsync(host);
        ILocator box = page.Locator("#yaml");

        await box.FillAsync("services:\n- name: site\n  checks:\n  - type: http\n    ");
        await box.PressAsync("End");
        await box.PressSequentiallyAsync("ur");

        await Assertions.Expect(page.Locator(".code-options [aria-selected=true]")).ToContainTextAsync("url");
        await box.PressAsync("Enter");
        await Assertions.Expect(box).ToHaveValueAsync("services:\n- name: site\n  checks:\n  - type: http\n    url: ");
        await Assertions.Expect(page.Locator(".code-options")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Asked_AtAType_OffersTheKinds_AndEscapeCloses()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await OpenAsync(host);
        ILocator box = page.Locator("#yaml");

        await box.FillAsync("channels:\n- name: mail\n  type: smt");
        await box.PressAsync("Control+Space");

        await Assertions.Expect(page.Locator(".code-options b").First).ToHaveTextAsync("smtp");
        await box.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".code-options")).ToHaveCountAsync(0);
        await Assertions.Expect(box).ToHaveValueAsync("channels:\n- name: mail\n  type: smt");
    }

    [Fact]
    public async Task TheLineOfTheCaret_IsExplained()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await OpenAsync(host);
        ILocator box = page.Locator("#yaml");

        await box.FillAsync("services:\n- name: site\n  checks:\n  - type: http\n    interval: 5s");
        await box.PressAsync("Home");
        await box.PressAsync("End");

        await Assertions.Expect(page.Locator("[data-code-help]")).ToContainTextAsync("interval:");
    }

    private async Task<IPage> OpenAsync(WebHost host)
    {
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, host.Address);
        Task<IResponse> words = page.WaitForResponseAsync("**/configuration-words.json");
        await page.GotoAsync(host.Address + "configuration");
        await page.Locator("#yaml").FocusAsync();
        Assert.True((await words).Ok);
        return page;
    }
}
