namespace Bongsu.Store;

/// <summary>The database could not do it. Nothing of the work was kept, unless the message says that this is not known.</summary>
public sealed class StoreException : Exception
{
    /// <summary>With a sentence that an operator can act on.</summary>
    public StoreException(string message, bool mayRetry, Exception? inner = null)
        : base(message, inner) => MayRetry = mayRetry;

    /// <summary>True where the same may succeed later without a change by hand: the disk was full, the database unreachable or busy.</summary>
    public bool MayRetry { get; }
}
