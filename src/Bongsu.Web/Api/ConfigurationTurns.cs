namespace Bongsu.Web.Api;

/// <summary>
/// One configuration is read at a time: sixteen megabytes of text become hundreds of megabytes of objects. The others wait with their texts alone.
/// </summary>
internal sealed class ConfigurationTurns : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs in its turn.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();
}
