namespace Bongsu.Collect.Ingest;

/// <summary>What becomes of a number on its way to a millisecond of its own.</summary>
internal enum Placing
{
    /// <summary>It has one.</summary>
    Placed,

    /// <summary>It is not newer than all before, or older than this process: the store must be asked.</summary>
    Late,

    /// <summary>There are too many of one moment.</summary>
    Full,
}
