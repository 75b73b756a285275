namespace Bongsu.Collect;

/// <summary>Lets one log line through each so often and counts the others, so that a storm of the same trouble does not fill the log.</summary>
internal sealed class LogGate(TimeProvider time, TimeSpan every)
{
    private readonly Lock _lock = new();
    private long _suppressed;
    private long _last;
    private bool _any;

    /// <summary>True where the line may be written; then how many were held back since the last one.</summary>
    public bool TryEnter(out long suppressed)
    {
        lock (_lock)
        {
            if (_any && time.GetElapsedTime(_last) < every)
            {
                _suppressed++;
                suppressed = 0;
                return false;
            }

            _any = true;
            _last = time.GetTimestamp();
            suppressed = _suppressed;
            _suppressed = 0;
            return true;
        }
    }
}
