using System.Text.Json;
using Bongsu.Configuration.Import.Kuma;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Heartbeat;

/// <summary><c>heartbeat</c>.</summary>
internal sealed class HeartbeatKind() : CheckKind<HeartbeatOptions, HeartbeatCheck>(
    TypeName, "A URL that a job calls when it is done; fails when the call does not come."), IKumaMonitorKind
{
    /// <inheritdoc />
    public override bool NeedsServer => true;

    /// <summary>The kind's type.</summary>
    public const string TypeName = "heartbeat";

    /// <summary>What the addresses that jobs call begin with.</summary>
    public const string Prefix = "heartbeat";

    /// <summary>The key that the tokens of checks are made from that name none.</summary>
    public static readonly KeyFile Key = new("heartbeat.key", 32);

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("On time"),
        new("age", "Time since the last success", ItemValueType.Float, "s"),
        new("duration", "Time that the last run took", ItemValueType.Float, "s"),
        new("last", "Last success", ItemValueType.Unsigned, "unixtime"),
        new("failed", "Last failure", ItemValueType.Unsigned, "unixtime"),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(HeartbeatReceiver), typeof(HeartbeatEndpoint)];

    /// <inheritdoc />
    public override IReadOnlyList<KeyFile> KeyFiles => [Key];

    /// <inheritdoc />
    public override IReadOnlyList<KindEndpoint> Endpoints { get; } =
    [
        new()
        {
            Prefix = Prefix,
            Group = "Heartbeats",
            Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
            Routes =
            [
                new("{token}", "A job ran well."),
                new("{token}/{status}", "A job starts (start), failed (fail), or ended with an exit status."),
            ],
            // 100 a second, so that tokens cannot be tried in bulk; a gateway with many jobs behind it stays below.
            Burst = 500,
            Spacing = TimeSpan.FromMilliseconds(10),
            Handler = typeof(HeartbeatEndpoint),
        },
    ];

    /// <inheritdoc />
    IReadOnlyList<string> IKumaMonitorKind.KumaTypes => ["push"];

    /// <inheritdoc />
    string? IKumaMonitorKind.Import(KumaMonitor monitor, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        ArgumentNullException.ThrowIfNull(options);
        double seconds = Math.Clamp(monitor.Number("interval") ?? 60, 10, 86_400 * 30);
        options["period"] = JsonSerializer.SerializeToElement($"{(long)seconds}s");
        return null;
    }
}
