namespace Bongsu.Server.Commands.TestRules;

/// <summary>Writes results for people, and counts them for scripts.</summary>
internal sealed class RuleTestReport(TextWriter output)
{
    /// <summary>Tests that did as expected.</summary>
    public int Passed { get; private set; }

    /// <summary>Tests that did not, and files that could not be run.</summary>
    public int Failed { get; private set; }

    /// <summary>The tests of a file.</summary>
    public async Task WriteAsync(IReadOnlyList<RuleTestResult> results, bool verbose)
    {
        foreach (RuleTestResult result in results)
        {
            if (result.Passed)
            {
                Passed++;
                if (verbose)
                    await output.WriteLineAsync($"passed  {result.Test.Place}  {result.Test.Name}");
                continue;
            }

            Failed++;
            await output.WriteLineAsync($"FAILED  {result.Test.Place}  {result.Test.Name}");
            foreach (string line in result.Differences)
                await output.WriteLineAsync("    " + line);
            await output.WriteLineAsync();
        }
    }

    /// <summary>A file that could not be run.</summary>
    public async Task WriteFaultAsync(string message)
    {
        Failed++;
        await output.WriteLineAsync(message);
    }

    /// <summary>The last line.</summary>
    public Task CloseAsync() => output.WriteLineAsync($"{Passed} passed, {Failed} failed");
}
