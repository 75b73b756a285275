using System.ComponentModel;
using System.Globalization;
using Bongsu.Collect.Checks.Plugins;

namespace Bongsu.Collect.Checks.Nagios;

/// <summary>Runs a plugin of this server.</summary>
/// <param name="time">Measures.</param>
/// <param name="settings">Which plugins may be run; null for the defaults.</param>
internal sealed class NagiosCheck(TimeProvider time, NagiosOptions? settings = null) : Check<NagiosCheckOptions>, IDisposable
{
    // For the result of a plugin that was ended, before the run's own limit cuts it off.
    private const double ShareOfPlugin = 0.95;

    private readonly NagiosOptions _settings = settings ?? new NagiosOptions();
    private readonly SemaphoreSlim _places = new((settings ?? new NagiosOptions()).Processes);

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, NagiosCheckOptions options, CancellationToken cancellationToken)
    {
        string[] directories = Split(_settings.Directories);
        if (directories.Length == 0)
            return CheckResult.NotKnown(NagiosReasons.NoneAllowed);
        if (Split(_settings.Refused).Contains(options.Command, StringComparer.Ordinal))
            return CheckResult.NotKnown(NagiosReasons.Wrapper(options.Command));
        if (directories.Select(d => Path.Combine(d, options.Command)).FirstOrDefault(File.Exists) is not { } path)
            return CheckResult.NotKnown(NagiosReasons.NotThere(options.Command, string.Join(", ", directories)));
        using var limit = new CancellationTokenSource(target.Timeout * ShareOfPlugin, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(NagiosReasons.Busy(target.Timeout)) with { TimedOut = true };
        }

        try
        {
            return await RunAsync(path, target, options, both.Token);
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask<CheckResult> RunAsync(string path, CheckTarget target, NagiosCheckOptions options, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        PluginResult result;
        try
        {
            string address = target.Host.Address ?? "";
            result = await PluginProcess.RunAsync(
                path, [.. options.Arguments.Select(a => a.Replace("{HOST.CONN}", address, StringComparison.Ordinal))], time, cancellationToken);
        }
        catch (Win32Exception e)
        {
            return CheckResult.NotKnown(NagiosReasons.NotStarted(options.Command, e.Message));
        }

        List<CheckValue> outputs = target.Key is not null ? [] : [new("time", time.GetElapsedTime(start).TotalSeconds, null)];
        return result.End switch
        {
            PluginEnd.TimedOut => new CheckResult(outputs, NagiosReasons.Timeout(options.Command, target.Timeout)) { TimedOut = true },
            PluginEnd.Flooded => new CheckResult(
                outputs, NagiosReasons.Flood(options.Command, PluginProcess.MostOutput.ToString(CultureInfo.InvariantCulture))),
            PluginEnd.Signalled => new CheckResult(outputs, NagiosReasons.Signal(options.Command, result.Code.ToString(CultureInfo.InvariantCulture))),
            _ when target.Key is not null => CheckResult.Of(result.Output.TrimEnd()),
            _ => new CheckResult(outputs, PluginVerdict.Add(result.Code, result.Output, options.FailsAt, outputs)),
        };
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
