namespace Bongsu.Collect.Tests.Receivers;

/// <summary>Waits for what another thread brings about; one that waits for what never comes fails and says what was seen instead.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static async Task IsAsync<T>(T expected, Func<Task<T>> read)
    {
        long start = TimeProvider.System.GetTimestamp();
        T seen = await read();
        while (!EqualityComparer<T>.Default.Equals(seen, expected) && TimeProvider.System.GetElapsedTime(start) < s_patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
            seen = await read();
        }

        Assert.Equal(expected, seen);
    }
}
