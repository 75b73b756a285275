using System.Collections.Concurrent;
using System.Text.Json;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Preprocessing;
using Bongsu.Collect.Preprocessing.Scripts;

namespace Bongsu.Collect.Checks.ZabbixScript;

/// <summary>Runs scripts, each on a thread that may wait for answers.</summary>
internal sealed class ZabbixScriptCheck(WebTransport transport) : Check<ZabbixScriptOptions>
{
    // Scripts that are in use; beyond this they are read anew.
    private const int MostParsed = 1_000;

    private readonly ConcurrentDictionary<string, Script> _parsed = new(StringComparer.Ordinal);

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, ZabbixScriptOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("zabbix-script"));
        if (!TryParse(options.Script, out Script? script, out string? error))
            return CheckResult.NotKnown(error!);
        string value = JsonSerializer.Serialize(options.Parameters);
        try
        {
            var http = new ScriptHttp(transport, cancellationToken);

            // A thread of its own: the script's requests wait on it.
            StepResult result = await Task.Factory.StartNew(
                () => script!.Run(value, http, target.Timeout, cancellationToken),
                cancellationToken,
                TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default);
            return result.IsValue ? CheckResult.Of(result.Value.ToText())
                : result.Error is null ? new CheckResult([], null)
                : CheckResult.NotKnown(result.Error);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.TimeoutAny(target.Timeout)) with { TimedOut = true };
        }
    }

    private bool TryParse(string text, out Script? script, out string? error)
    {
        error = null;
        if (_parsed.TryGetValue(text, out script))
            return true;
        if (!Script.TryParse(text, out script, out error))
            return false;
        if (_parsed.Count >= MostParsed)
            _parsed.Clear();
        _parsed[text] = script;
        return true;
    }
}
