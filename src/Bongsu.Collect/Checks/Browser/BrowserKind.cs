using System.Text.Json;
using Bongsu.Configuration.Import.Kuma;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Browser;

/// <summary><c>browser</c>.</summary>
internal sealed class BrowserKind()
    : CheckKind<BrowserCheckOptions, BrowserCheck>(
        "browser",
        "Opens a page in a real browser as a user does: whether it loads and works, Web Vitals, errors of its scripts, failed requests."),
        IKumaMonitorKind
{
    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Works"),
        new("status", "Status code", ItemValueType.Unsigned, ""),
        new("time.total", "Time in all", ItemValueType.Float, "s"),
        new("time.load", "Time until the page had loaded", ItemValueType.Float, "s"),
        new("time.first-byte", "Time to the first byte (TTFB)", ItemValueType.Float, "s"),
        new("time.first-paint", "Time to the first content (FCP)", ItemValueType.Float, "s"),
        new("time.largest-paint", "Time to the largest content (LCP)", ItemValueType.Float, "s"),
        new("time.input", "Longest time from an input to what came of it (INP)", ItemValueType.Float, "s"),
        new("shift", "Layout shift (CLS)", ItemValueType.Float, ""),
        new("requests", "Requests", ItemValueType.Unsigned, ""),
        new("failed", "Failed requests", ItemValueType.Unsigned, ""),
        new("errors", "Errors in the console", ItemValueType.Unsigned, ""),
        new("size", "Size of all that was loaded", ItemValueType.Unsigned, "B"),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    IReadOnlyList<string> IKumaMonitorKind.KumaTypes => ["real-browser"];

    /// <inheritdoc />
    string? IKumaMonitorKind.Import(KumaMonitor monitor, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        ArgumentNullException.ThrowIfNull(options);
        if (monitor.Text("url") is not { } url)
            return "it has no URL";
        options["url"] = JsonSerializer.SerializeToElement(url);
        if (monitor.Texts("accepted_statuscodes") is { Count: > 0 } codes)
            options["status"] = JsonSerializer.SerializeToElement(string.Join(',', codes));
        return null;
    }
}
