namespace Bongsu.EndToEnd.Harness;

/// <summary>
/// Waits for something that another process does. Such a process announces nothing to us, so its state is asked for again and again; the deadline only says
/// when a test gives up.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, TimeSpan patience)
    {
        long started = TimeProvider.System.GetTimestamp();
        Exception? last = null;
        while (TimeProvider.System.GetElapsedTime(started) < patience)
        {
            try
            {
                if (await condition())
                    return;
                last = null;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or System.Net.Sockets.SocketException or TaskCanceledException)
            {
                last = e;
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"Waited {patience.TotalSeconds:0} s in vain until {what}. {last?.Message}");
    }

    public static async Task<T> GetAsync<T>(Func<Task<T?>> get, string what, TimeSpan patience)
        where T : class
    {
        T? found = null;
        await HoldsAsync(async () => (found = await get()) is not null, what, patience);
        return found!;
    }
}
