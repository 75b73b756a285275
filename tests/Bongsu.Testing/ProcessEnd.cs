using System.Diagnostics;

namespace Bongsu.Testing;

/// <summary>How tests end the programs that they started.</summary>
public static class ProcessEnd
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Ends a program and its children, as by <c>kill -9</c>, and waits until it is gone. .NET waits for the end of its output too, which a child that was born
    /// in that moment, or has left its parent, may hold open forever: that is waited for no longer than a few seconds.
    /// </summary>
    public static async Task EndAsync(this Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_patience, TimeProvider.System);
        }
        catch (TimeoutException) when (process.HasExited)
        {
            // Its output is still held by somebody.
        }
    }
}
