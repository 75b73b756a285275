using System.Text.Json;
using Bongsu.Model.Configuration;
using Bongsu.Store.Configuration;

namespace Bongsu.Server.Commands;

/// <summary>How an apply's result reads on a terminal.</summary>
internal static class ApplyOutput
{
    /// <summary>Reads what the API answered.</summary>
    public static ApplyResult Parse(string json) => JsonSerializer.Deserialize<ApplyResult>(json, ConfigurationJson.Options)!;

    /// <summary>Prints the diff, warnings and faults.</summary>
    /// <returns>The exit code: 0 where it was or could be applied, 1 where it is refused.</returns>
    public static int Print(ApplyResult result, bool dryRun)
    {
        foreach (ConfigurationFault warning in result.Warnings)
            Console.Error.WriteLine($"warning: {warning}");
        if (!result.Succeeded)
        {
            foreach (ConfigurationFault fault in result.Faults)
                Console.Error.WriteLine($"error: {fault}");
            Console.Error.WriteLine($"Refused: {result.Faults.Count} to mend, nothing was changed.");
            return 1;
        }

        foreach (ConfigurationChange change in result.Changes)
        {
            char sign = change.Change switch { ChangeKind.Create => '+', ChangeKind.Delete => '-', _ => '~' };
            Console.WriteLine($"{sign} {change.Kind.ToString().ToLowerInvariant()} {change.Name}");
            foreach (string line in change.Lines)
                Console.WriteLine($"    {line}");
        }

        string verb = dryRun ? "would change" : "changed";
        Console.WriteLine(result.Changes.Count == 0 ? "Nothing differs." : $"{result.Changes.Count} {(result.Changes.Count == 1 ? "object" : "objects")} {verb}.");
        return 0;
    }
}
