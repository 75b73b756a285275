namespace Bongsu.Model.Time;

/// <summary>What background services do again and again until the program stops.</summary>
public static class PeriodicLoop
{
    /// <summary>
    /// Takes a turn after each period, one at a time: a turn that lasts longer than a period delays the next one, and what it delays is not made up for.
    /// Ends quietly when the program stops.
    /// </summary>
    /// <param name="period">More than zero.</param>
    /// <param name="time">The clock.</param>
    /// <param name="turn">What is done each time.</param>
    /// <param name="failed">Takes what a turn threw, and the loop goes on: a database that is
    /// away today is there tomorrow. Null: the exception ends the loop and leaves it.</param>
    /// <param name="stoppingToken">Ends the loop.</param>
    public static Task RunAsync(
        TimeSpan period,
        TimeProvider time,
        Func<CancellationToken, Task> turn,
        Action<Exception>? failed,
        CancellationToken stoppingToken
    ) => RunAsync(period, time, turn, failed, isAtOnce: false, stoppingToken);

    /// <summary>The same with a first turn at once.</summary>
    /// <inheritdoc cref="RunAsync(TimeSpan, TimeProvider, Func{CancellationToken, Task}, Action{Exception}?, CancellationToken)" />
    public static Task RunAtOnceAsync(
        TimeSpan period, TimeProvider time, Func<CancellationToken, Task> turn, Action<Exception>? failed, CancellationToken stoppingToken) =>
        RunAsync(period, time, turn, failed, isAtOnce: true, stoppingToken);

    private static async Task RunAsync(
        TimeSpan period, TimeProvider time, Func<CancellationToken, Task> turn, Action<Exception>? failed, bool isAtOnce, CancellationToken stoppingToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        using var timer = new PeriodicTimer(period, time);
        try
        {
            if (isAtOnce)
                await TakeAsync(turn, failed, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TakeAsync(turn, failed, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private static async Task TakeAsync(Func<CancellationToken, Task> turn, Action<Exception>? failed, CancellationToken stoppingToken)
    {
        try
        {
            await turn(stoppingToken);
        }
#pragma warning disable CA1031 // The edge of a loop: what it takes is logged by who runs it, and the next turn does the same again.
        catch (Exception e) when (failed is not null && !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            failed(e);
        }
    }
}
