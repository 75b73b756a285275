using System.Runtime.InteropServices;

namespace Bongsu.Web.Access.Limits;

/// <summary>Shares the memory for bodies among callers, so that one that sends much, or slowly, hinders itself alone.</summary>
/// <remarks>Any thread may call it.</remarks>
internal sealed class BodyMemory(RequestBodyLimits limits)
{
    private readonly Lock _lock = new(); // guards the three below
    private readonly Dictionary<BodySender, long> _used = [];
    private long _all;
    private long _strangers;

    /// <summary>What is taken now, in bytes.</summary>
    internal long Used
    {
        get
        {
            lock (_lock)
                return _all;
        }
    }

    /// <summary>Takes memory; all or nothing.</summary>
    public BodyRefusal TryTake(BodySender sender, long bytes)
    {
        lock (_lock)
        {
            bool isStranger = sender.Name is null;
            long own = _used.GetValueOrDefault(sender) + bytes;
            if (own > limits.MemoryBytes / (isStranger ? 8 : 2))
                return BodyRefusal.OwnShare;
            if (_all + bytes > limits.MemoryBytes || (isStranger && _strangers + bytes > limits.MemoryBytes / 4))
                return BodyRefusal.Everybody;
            _used[sender] = own;
            _all += bytes;
            _strangers += isStranger ? bytes : 0;
            return BodyRefusal.None;
        }
    }

    /// <summary>Gives memory back.</summary>
    public void Give(BodySender sender, long bytes)
    {
        lock (_lock)
        {
            ref long own = ref CollectionsMarshal.GetValueRefOrNullRef(_used, sender);
            own -= bytes;
            if (own == 0)
                _used.Remove(sender);
            _all -= bytes;
            _strangers -= sender.Name is null ? bytes : 0;
        }
    }
}
