using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Connections;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Line;

/// <summary>Asks LINE every quarter of an hour what of the month's messages is used, and warns from four fifths: after the last one LINE is silent.</summary>
internal sealed partial class LineQuota(
    LineApi line, ChannelMeters meters, IConfigurationSnapshot configuration, KindRegistry kinds, TimeProvider time, ILogger<LineQuota> logger)
    : DefinitionLoop<LineOptions>(KindFamily.Channel, LineKind.TypeName, configuration, kinds, time, logger)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    protected override async Task RunAsync(string name, LineOptions options, CancellationToken cancellationToken)
    {
        bool warned = false;
        while (true)
        {
            if (await line.QuotaAsync(options, cancellationToken) is { } meter)
            {
                meters.Set(name, meter);
                if (meter.IsNearlyUsed && !warned)
                    LogNearlyUsed(logger, name, meter.Used, meter.Limit);
                warned = meter.IsNearlyUsed;
            }

            await Task.Delay(s_interval, Time, cancellationToken);
        }
    }

    [LoggerMessage(5411, LogLevel.Warning, "LINE channel '{Name}' has used {Used} of this month's {Limit} messages; after the last one LINE sends nothing")]
    private static partial void LogNearlyUsed(ILogger logger, string name, double used, double? limit);
}
