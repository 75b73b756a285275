using System.CommandLine;
using Bongsu.Metrics;
using Bongsu.Server.Hosting;
using Bongsu.Server.Settings;
using Bongsu.Store;

namespace Bongsu.Server.Commands;

/// <summary>What all verbs have in common: a sentence and exit code 1 for everything an operator can fix.</summary>
internal static class Verb
{
    /// <summary>Gives a command its action.</summary>
    public static Command Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await action(parsed, cancellationToken);
            }
            catch (Exception e) when (
                e is StartException or FormatException or SettingsException or StoreException or MetricsException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return 1;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return 130;
            }
        });
        return command;
    }
}
