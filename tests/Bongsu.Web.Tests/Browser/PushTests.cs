using System.Text.Json;
using Microsoft.Playwright;

namespace Bongsu.Web.Tests.Browser;

/// <summary>What makes the pages an app: the manifest, and the worker that shows what a push service hands over.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private const string Folder = "/_content/Bongsu.Web/js/";

    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    [Fact]
    public async Task Pages_can_be_installed()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, host.Address);
        ICDPSession devtools = await page.Context.NewCDPSessionAsync(page);

        JsonElement manifest = (await devtools.SendAsync("Page.getAppManifest"))!.Value;
        JsonElement errors = (await devtools.SendAsync("Page.getInstallabilityErrors"))!.Value;

        Assert.Empty(manifest.GetProperty("errors").EnumerateArray());
        // Playwright's windows are private ones, which install nothing.
        Assert.Equal(["in-incognito"], errors.GetProperty("installabilityErrors").EnumerateArray().Select(e => e.GetProperty("errorId").GetString()));
    }

    [Fact]
    public async Task Message_of_a_push_service_is_shown_and_what_follows_takes_its_place()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await _chromium.PageAsync();
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await Chromium.SignInAsync(page, host.Address);
        ICDPSession devtools = await page.Context.NewCDPSessionAsync(page);
        var registered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        devtools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, e) =>
        {
            if (e!.Value.GetProperty("registrations").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } registration)
                registered.TrySetResult(registration.GetProperty("registrationId").GetString()!);
        };
        await devtools.SendAsync("ServiceWorker.enable");
        await page.EvaluateAsync($$"""
            async () => {
              const registration = await navigator.serviceWorker.register('{{Folder}}push-worker.js');
              const worker = registration.installing ?? registration.waiting ?? registration.active;
              if (worker.state !== 'activated')
                await new Promise(done => worker.addEventListener('statechange', () => worker.state === 'activated' && done()));
            }
            """);
        string id = await registered.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await DeliverAsync(
            """{"title":"[5 위급] shop: front page failed","body":"why\nwhat","tag":"incident-7","urgent":true,"lang":"ko","url":"/incidents/7"}""");
        await page.WaitForFunctionAsync(
            Shown("n.length === 1 && n[0].title === '[5 위급] shop: front page failed' && n[0].body === 'why\\nwhat' && n[0].requireInteraction"));
        await DeliverAsync("""{"title":"over","body":"","tag":"incident-7","urgent":false,"lang":"ko","url":"/incidents/7"}""");
        await page.WaitForFunctionAsync(Shown("n.length === 1 && n[0].title === 'over' && !n[0].requireInteraction && n[0].data.url === '/incidents/7'"));
        await DeliverAsync("not JSON");
        await page.WaitForFunctionAsync(Shown("n.length === 2 && n.some(o => o.body === 'not JSON')"));

        Task DeliverAsync(string data) => devtools.SendAsync(
            "ServiceWorker.deliverPushMessage",
            new Dictionary<string, object> { ["origin"] = host.Address.GetLeftPart(UriPartial.Authority), ["registrationId"] = id, ["data"] = data });
    }

    private static string Shown(string condition) =>
        $"async () => {{ const n = await (await navigator.serviceWorker.getRegistration('{Folder}')).getNotifications(); return {condition}; }}";
}
