using System.Runtime.CompilerServices;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>The configuration that the pages of the checks of websites show can be applied as it stands.</summary>
public sealed class WebCheckPagesTests : IAsyncLifetime
{
    private const string Owner = "organisations: [{name: shop-team, kind: service}]\n";

    private RealWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await RealWorld.OpenAsync();

    public async ValueTask DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("checks/scenario.md", "scenario.step.time[buy,sign in]")]
    [InlineData("checks/browser.md", "browser.time.largest-paint[browser]")]
    public async Task Example_IsApplied(string page, string key)
    {
        string text = await File.ReadAllTextAsync(
            Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", page),
            TestContext.Current.CancellationToken);
        string yaml = text.Split("```yaml\n")[1].Split("```")[0].Replace("${SHOP_PASSWORD}", "pw", StringComparison.Ordinal);

        await _world.ApplyAsync(Owner + yaml);

        EffectiveHost service = _world.Host("shop");
        Assert.Empty(service.Faults);
        Assert.Contains(key, service.ItemsByKey.Keys);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
