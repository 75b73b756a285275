namespace Bongsu.Collect.Checks.Browser;

/// <summary>Finds the browser, and says how it is started.</summary>
internal static class ChromiumProgram
{
    private static readonly string[] s_places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome", "/usr/lib/chromium/chromium",
        "/opt/google/chrome/chrome", "/snap/bin/chromium",
    ];

    /// <summary>The path of an installed one.</summary>
    /// <param name="configured">What the setting says; empty to search.</param>
    /// <param name="fault">Why there is none, as a reason.</param>
    public static string? Find(string configured, out string? fault)
    {
        fault = null;
        if (!OperatingSystem.IsLinux())
            fault = BrowserReasons.Platform;
        else if (configured.Length > 0)
            fault = File.Exists(configured) ? null : BrowserReasons.NotThere(configured);
        else if (!s_places.Any(File.Exists))
            fault = BrowserReasons.None;
        return fault is not null ? null : configured.Length > 0 ? configured : s_places.First(File.Exists);
    }

    /// <summary>The arguments of a run.</summary>
    /// <param name="options">The check.</param>
    /// <param name="proxyPort">Where all its connections go through.</param>
    public static IEnumerable<string> Arguments(BrowserCheckOptions options, int proxyPort)
    {
        string[] all =
        [
            "--headless=new",
            "--remote-debugging-pipe",
            $"--proxy-server=socks5://127.0.0.1:{proxyPort}",
            "--proxy-bypass-list=<-loopback>",
            $"--window-size={options.Width},{options.Height}",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-sync",
            "--disable-extensions",
            "--disable-client-side-phishing-detection",
            "--disable-breakpad",
            "--disable-crash-reporter",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--disk-cache-size=33554432",
            "--metrics-recording-only",
            "--mute-audio",
            "--no-service-autorun",
            "--password-store=basic",
            "--use-mock-keychain",
            "--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider",
            "--js-flags=--max-old-space-size=512",
        ];

        // The browser refuses to run as root with its sandbox.
        return all.Concat(options.Language is { } language ? [$"--lang={language}", $"--accept-lang={language}"] : [])
            .Concat(Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [])
            .Append("about:blank");
    }
}
